import { quantile } from './figures.ts';
import { reply } from './room-bench.ts';
import { talkOf } from './room-talk.ts';
import type { Bench, Section } from './section.ts';

/** Rooms that take turns on the few places of the model. */
const ROOMS = { quick: 6, full: 64 } as const;

const roomsOf = (isQuick: boolean): number => (isQuick ? ROOMS.quick : ROOMS.full);

/** First tokens of rooms that come back after all the others had their turn, beside those of a room that stayed warm. */
async function manyRooms({ gods, isQuick, ...bench }: Bench) {
  const model = await bench.llm('ours');
  const count = roomsOf(isQuick);
  const talks = Array.from({ length: count }, (_, index) => talkOf(30, gods, `many-${index}`));
  const ask = async (room: number, turn: number) => {
    const god = gods[(room + turn) % gods.length];
    if (!god) throw new RangeError('no gods');
    const lines = (talks[room] ?? []).slice(0, 24 + 2 * turn);
    return (await reply(model, 'ours', { god, gods, lines }, turn)).firstTokenMs;
  };
  for (let room = 0; room < count; room += 1) await ask(room, 0);
  bench.step();
  const back: number[] = [];
  const warm: number[] = [];
  for (let room = 0; room < count; room += 1) {
    back.push(await ask(room, 1));
    warm.push(await ask(room, 2));
  }
  bench.step();
  return { backP50Ms: quantile(back, 0.5), warmP50Ms: quantile(warm, 0.5) };
}

export const manyRoomsSection: Section = {
  name: 'many-rooms',
  isAlone: true,
  steps: () => 2,
  async run(bench) {
    const found = await manyRooms(bench);
    return {
      rows: [
        {
          measure: `${roomsOf(bench.isQuick)} rooms in turns: first token, p50 ms, by warm`,
          ours: found.backP50Ms,
          classic: found.warmP50Ms,
          target: { of: 'ratio', most: 2 },
        },
      ],
      figures: found,
    };
  },
};
