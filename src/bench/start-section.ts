import type { Section } from './section.ts';
import { measureStarts, usualStart } from './start-bench.ts';

/** Also in quick runs: a single start says little, and three take few seconds. */
const RUNS = 3;

/** From the birth of a process until it is ready. */
export const startSection: Section = {
  name: 'start',
  partOf: 'quick',
  isAlone: false,
  steps: () => RUNS,
  async run({ modelPath, searchPath, step }) {
    const starts = await measureStarts({ runs: RUNS, modelPath, searchPath, step });
    return {
      rows: [
        { measure: 'start: bot ready after seconds', ours: usualStart(starts, 'bot'), digits: 2 },
        { measure: 'start: worker ready after seconds', ours: usualStart(starts, 'worker'), digits: 2 },
      ],
      figures: starts,
    };
  },
};
