import { median } from './median.ts';
import type { Section } from './section.ts';
import { measureSentiment } from './sentiment-bench.ts';

const ROUNDS = { quick: 2, full: 9 } as const;

/** What judging a reply adds to writing it, as the program does it. `npm run bench:sentiment` shows the other ways. */
export const sentimentSection: Section = {
  name: 'sentiment',
  partOf: 'quick',
  isAlone: true,
  steps: ({ isQuick }) => (isQuick ? ROUNDS.quick : ROUNDS.full),
  async run({ llm, gods, isQuick, step }) {
    const rounds = isQuick ? ROUNDS.quick : ROUNDS.full;
    const found = await measureSentiment({ llm: await llm('ours'), decisions: null, gods, rounds, step });
    const replyMs = median(found.map(({ reply }) => reply.ms));
    const weighedMs = median(found.map(({ reply, warm }) => reply.ms + warm.ms));
    return {
      rows: [
        {
          measure: 'reply and sentiment, ms, by reply alone',
          ours: weighedMs,
          classic: replyMs,
          target: { of: 'ratio', most: 1.1 },
        },
      ],
      figures: found,
    };
  },
};
