import { measureAsk } from './ask-bench.ts';
import type { Section } from './section.ts';

const ROUNDS = { quick: 1, full: 3 } as const;
/** Measurements of a round: cold, classic, warm. */
const STEPS_A_ROUND = 3;

/** One question to twelve gods: ours beside twelve classic calls that may run at the same time, too. */
export const askSection: Section = {
  name: 'ask',
  partOf: 'full',
  isAlone: true,
  steps: ({ isQuick }) => STEPS_A_ROUND * (isQuick ? ROUNDS.quick : ROUNDS.full),
  async run({ load, gods, isQuick, step }) {
    const found = await measureAsk(gods, {
      load: (kind) => load(kind === 'states' ? 'ours' : 'classic'),
      rounds: isQuick ? ROUNDS.quick : ROUNDS.full,
      step,
    });
    const { ours, cold, classic } = found;
    const all = `ask ${gods.length} gods`;
    return {
      rows: [
        {
          measure: `${all}: ms`,
          ours: ours.wallMs,
          classic: classic.wallMs,
          target: { of: 'ratio', most: 0.33 },
        },
        { measure: `${all}, the first time: ms`, ours: cold.wallMs, classic: classic.wallMs },
        {
          measure: `${all}: prompt tokens read a god`,
          ours: ours.evaluatedPerGod,
          classic: classic.evaluatedPerGod,
        },
      ],
      figures: found,
    };
  },
};
