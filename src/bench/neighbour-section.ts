import { loadLlmFile } from '../llm/llama.ts';
import type { Llm } from '../ports.ts';
import { medianFigures } from './figures.ts';
import { type Beside, talkBeside } from './neighbour-bench.ts';
import { roomsOf, roundsOf } from './room-section.ts';
import type { Row } from './row.ts';
import type { Bench, Section } from './section.ts';

/** Turns of a room beside one busy process, in turns with quiet. */
const TURNS = { quick: 1, full: 3 } as const;
/** Turns beside two: without the watch, each takes a minute. */
const TURNS_BESIDE_TWO = 2;

const repliesPerMinute = (rounds: readonly Beside[], neighbours: number): number =>
  medianFigures(rounds.filter((round) => round.neighbours === neighbours).map(({ figures }) => figures))
    .repliesPerMinute;

/** In quiet and beside one busy process, in turns; a worker as by default, which watches its threads. */
async function besideOne(bench: Bench, llm: Llm): Promise<Beside[]> {
  const rounds: Beside[] = [];
  for (let index = 0; index < roundsOf(bench); index += 1) {
    for (const neighbours of [0, 1]) {
      const turns = bench.isQuick ? TURNS.quick : TURNS.full;
      const rooms = { ...roomsOf(bench, index), turns, seed: `beside-${index}` };
      rounds.push(await talkBeside(llm, neighbours, rooms));
      bench.step();
    }
  }
  return rounds;
}

/** Beside two: the worker that watches its threads, and one that does not. */
async function besideTwo(bench: Bench, watching: Llm) {
  const rooms = { ...roomsOf(bench, 0), turns: TURNS_BESIDE_TWO };
  const watched = await talkBeside(watching, 2, { ...rooms, seed: 'two' });
  bench.step();
  const careless = await loadLlmFile(bench.modelPath, { ...bench.model, watchesThreads: false }, bench.log);
  const unwatched = await talkBeside(careless, 2, { ...rooms, seed: 'two' }).finally(() => careless.close());
  bench.step();
  return { watched, unwatched };
}

/** Rooms beside processes that keep one core busy each. */
export const neighbourSection: Section = {
  name: 'neighbour',
  partOf: 'full',
  isAlone: false,
  steps: (bench) => 2 * roundsOf(bench) + (bench.isQuick ? 0 : 2),
  async run(bench) {
    const llm = await loadLlmFile(bench.modelPath, bench.model, bench.log);
    try {
      const rounds = await besideOne(bench, llm);
      const two = bench.isQuick ? null : await besideTwo(bench, llm);
      const rows: Row[] = [
        {
          measure: 'beside a busy process: replies a minute, by quiet',
          ours: repliesPerMinute(rounds, 1),
          classic: repliesPerMinute(rounds, 0),
          digits: 1,
          target: { of: 'ratio', least: 0.6 },
        },
      ];
      if (two) {
        rows.push({
          measure: 'beside two: replies a minute, by a worker that does not watch',
          ours: two.watched.figures.repliesPerMinute,
          classic: two.unwatched.figures.repliesPerMinute,
          digits: 1,
        });
      }
      return { rows, figures: { rounds, two } };
    } finally {
      await llm.close();
    }
  },
};
