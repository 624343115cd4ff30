import { figuresOf, medianFigures, type RoomFigures } from './figures.ts';
import type { LayoutName } from './layouts.ts';
import { median } from './median.ts';
import { answerBy, type Rooms, talkInRooms } from './room-bench.ts';
import type { Row, Target } from './row.ts';
import type { Section } from './section.ts';
import { type Limit, limitMs, measureLimit } from './speed-limit.ts';

/** Rooms and turns of a round; three rounds, in quick runs one. */
export const ROUNDS = { quick: 1, full: 3 } as const;
const ROOMS = 4;
const TURNS = { quick: 1, full: 10 } as const;

/** The rooms of a round. */
export const roomsOf = (
  { isQuick, gods }: Readonly<{ isQuick: boolean; gods: Rooms['gods'] }>,
  round: number,
): Rooms => ({ gods, rooms: ROOMS, turns: isQuick ? TURNS.quick : TURNS.full, seed: `round-${round}` });

export const roundsOf = ({ isQuick }: Readonly<{ isQuick: boolean }>): number =>
  isQuick ? ROUNDS.quick : ROUNDS.full;

/** Rows of two lists of figures; targets only where they are promised. */
export function roomRows(
  name: string,
  ours: RoomFigures,
  classic: RoomFigures,
  targets: Partial<Record<keyof RoomFigures, Target>> = {},
): Row[] {
  const row = (measure: string, key: keyof RoomFigures, digits: number): Row => {
    const target = targets[key];
    return {
      measure: `${name}: ${measure}`,
      ours: ours[key],
      classic: classic[key],
      digits,
      ...(target && { target }),
    };
  };
  return [
    row('replies a minute', 'repliesPerMinute', 1),
    row('first token, p50 ms', 'firstTokenP50Ms', 0),
    row('first token, p95 ms', 'firstTokenP95Ms', 0),
    row('prompt tokens read a reply', 'evaluatedPerReply', 0),
    row('tokens drawn a second', 'generatedPerSecond', 1),
  ];
}

const TARGETS = {
  repliesPerMinute: { of: 'ratio', least: 2.5 },
  firstTokenP50Ms: { of: 'ratio', most: 0.3 },
  evaluatedPerReply: { of: 'ratio', most: 0.33 },
} as const;

/** Four rooms with twelve gods: our layout beside the classic one, and beside what the machine could do at best. */
export const roomSection: Section = {
  name: 'room',
  partOf: 'quick',
  isAlone: true,
  steps: (bench) => 2 * roundsOf(bench),
  async run(bench) {
    const llms = { ours: await bench.llm('ours'), classic: await bench.llm('classic') };
    const rounds: Record<LayoutName, RoomFigures[]> = { ours: [], classic: [] };
    const limits: Limit[] = [];
    const shares: number[] = [];
    for (let index = 0; index < roundsOf(bench); index += 1) {
      const limit = await measureLimit(llms.ours, bench.gods, `round-${index}`);
      limits.push(limit);
      for (const layout of ['ours', 'classic'] as const) {
        const round = await talkInRooms(answerBy(llms[layout], layout), roomsOf(bench, index));
        rounds[layout].push(figuresOf(round));
        if (layout === 'ours') shares.push(round.wallMs / limitMs(round, limit));
        bench.step();
      }
    }
    const ours = medianFigures(rounds.ours);
    const classic = medianFigures(rounds.classic);
    const promptPerSecond = median(limits.map((limit) => limit.promptPerSecond));
    const generatedPerSecond = median(limits.map((limit) => limit.generatedPerSecond));
    return {
      rows: [
        ...roomRows('room', ours, classic, TARGETS),
        {
          measure: 'room: our time ÷ limit',
          ours: median(shares),
          digits: 2,
          target: { of: 'ours', most: 1.5 },
        },
        { measure: 'limit: prompt tokens a second', ours: promptPerSecond },
        { measure: 'limit: tokens drawn a second', ours: generatedPerSecond, digits: 1 },
      ],
      figures: { ours, classic, limits, shares, rounds },
    };
  },
};
