import { figuresOf } from './figures.ts';
import { answerBy, talkInRooms } from './room-bench.ts';
import type { Section } from './section.ts';

/** Rooms at once and gods in them; one of the two grows at a time. `all` is every god that ships with the program. */
const CASES: readonly Readonly<{ rooms: number; gods: 'one' | 'twelve' | 'all' }>[] = [
  { rooms: 1, gods: 'twelve' },
  { rooms: 2, gods: 'twelve' },
  { rooms: 4, gods: 'twelve' },
  { rooms: 8, gods: 'twelve' },
  { rooms: 16, gods: 'twelve' },
  { rooms: 4, gods: 'one' },
  { rooms: 4, gods: 'all' },
];

/** Turns of a room; few, because the cases are many and their differences large. */
const TURNS = 3;

/** How cost grows with rooms and gods. Only when it is asked for: it tells how to size a machine and promises nothing. */
export const growthSection: Section = {
  name: 'growth',
  partOf: 'none',
  isAlone: true,
  steps: () => CASES.length,
  async run(bench) {
    const llm = await bench.llm('ours');
    const figures = [];
    for (const { rooms, gods } of CASES) {
      const cast = { one: bench.gods.slice(0, 1), twelve: bench.gods, all: bench.allGods }[gods];
      const options = { gods: cast, rooms, turns: TURNS, seed: `growth-${rooms}-${gods}` };
      const round = await talkInRooms(answerBy(llm, 'ours'), options);
      figures.push({ rooms, gods: cast.length, ...figuresOf(round) });
      bench.step();
    }
    const rows = figures.flatMap(({ rooms, gods, ...found }) => {
      const name = `${rooms} rooms, ${gods} gods`;
      return [
        { measure: `${name}: replies a minute`, ours: found.repliesPerMinute, digits: 1 },
        { measure: `${name}: first token, p50 ms`, ours: found.firstTokenP50Ms },
        { measure: `${name}: prompt tokens read a reply`, ours: found.evaluatedPerReply },
      ];
    });
    return { rows, figures };
  },
};
