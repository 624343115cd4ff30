import { medianFigures } from './figures.ts';
import { type Beside, talkBeside } from './neighbour-bench.ts';
import { roomsOf, roundsOf } from './room-section.ts';
import type { Section } from './section.ts';

/** Rooms beside a process that keeps one core busy, as a multiple of the same in quiet; then beside two of them. */
export const neighbourSection: Section = {
  name: 'neighbour',
  steps: (bench) => 2 * roundsOf(bench) + (bench.isQuick ? 0 : 1),
  async run(bench) {
    const llm = await bench.llm();
    const rounds: Beside[] = [];
    const talk = async (round: number, neighbours: number) => {
      rounds.push(await talkBeside(llm, neighbours, { ...roomsOf(bench, round), seed: `beside-${round}` }));
      bench.step();
    };
    for (let index = 0; index < roundsOf(bench); index += 1) {
      await talk(index, 0);
      await talk(index, 1);
    }
    // Last, because the worker is still careful afterwards.
    if (!bench.isQuick) await talk(0, 2);
    const beside = (count: number) =>
      medianFigures(rounds.filter(({ neighbours }) => neighbours === count).map(({ figures }) => figures))
        .repliesPerMinute;
    return {
      rows: [
        {
          measure: 'beside a busy process: replies a minute, by quiet',
          ours: beside(1),
          classic: beside(0),
          digits: 1,
          target: { of: 'ratio', least: 0.6 },
        },
        ...(bench.isQuick
          ? []
          : [
              {
                measure: 'beside two busy processes: replies a minute, by quiet',
                ours: beside(2),
                classic: beside(0),
                digits: 1,
              },
            ]),
      ],
      figures: rounds,
    };
  },
};
