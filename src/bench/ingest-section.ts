import { measureIngest } from './ingest-bench.ts';
import type { Section } from './section.ts';

/** Messages of a run: ten seconds of them, in quick runs two. */
const MESSAGES = { quick: 1_000, full: 5_000 } as const;
const GUILDS = { quick: 100, full: 1_000 } as const;

/** From a frame of the gateway to a queued job, in a bot of many guilds. */
export const ingestSection: Section = {
  name: 'ingest',
  partOf: 'quick',
  isAlone: false,
  steps: () => 1,
  async run({ isQuick, searchPath, step }) {
    const size = isQuick ? 'quick' : 'full';
    const found = await measureIngest({
      guilds: GUILDS[size],
      channels: 20,
      messages: MESSAGES[size],
      perSecond: 520,
      searchPath,
    });
    step();
    const { perSecond, lost, p50Ms, p99Ms, memoryMiB } = found;
    return {
      rows: [
        { measure: 'ingest: messages a second', ours: perSecond, target: { of: 'ours', least: 500 } },
        { measure: 'ingest: messages lost', ours: lost, target: { of: 'ours', most: 0 } },
        { measure: 'ingest: p50 ms', ours: p50Ms },
        { measure: 'ingest: p99 ms', ours: p99Ms, target: { of: 'ours', most: 50 } },
        {
          measure: `bot memory, MB, ${GUILDS[size]} guilds × 20 channels`,
          ours: (memoryMiB * 1_048_576) / 1_000_000,
          ...(isQuick ? {} : { target: { of: 'ours', most: 200 } as const }),
        },
      ],
      figures: found,
    };
  },
};
