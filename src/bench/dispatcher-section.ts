import { dispatcherSpeed } from './dispatcher-bench.ts';
import type { Section } from './section.ts';

/** Who speaks? Decided by a hundred gods. */
export const dispatcherSection: Section = {
  name: 'dispatcher',
  partOf: 'quick',
  isAlone: true,
  steps: () => 1,
  async run({ allGods, isQuick, step }) {
    const perSecond = dispatcherSpeed(allGods, isQuick ? 1 : 3);
    step();
    return {
      rows: [
        {
          measure: 'dispatcher: decisions a second',
          ours: perSecond,
          target: { of: 'ours', least: 50_000 },
        },
      ],
      figures: { perSecond },
    };
  },
};
