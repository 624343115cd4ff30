import { measureManyRooms } from './many-rooms-bench.ts';
import type { Section } from './section.ts';

/** Rooms that take turns on the few places of the model, and the groups whose medians' median counts. */
const ROOMS = { quick: 12, full: 64 } as const;
const GROUPS = { quick: 1, full: 3 } as const;

/** First tokens of rooms that come back after all the others had their turn, beside those of a room that stayed warm. */
export const manyRoomsSection: Section = {
  name: 'many-rooms',
  partOf: 'full',
  isAlone: true,
  steps: ({ isQuick }) => 2 * (isQuick ? ROOMS.quick : ROOMS.full),
  async run({ llm, gods, isQuick, step }) {
    const size = isQuick ? 'quick' : 'full';
    const found = await measureManyRooms(await llm('ours'), gods, {
      rooms: ROOMS[size],
      rounds: GROUPS[size],
      step,
    });
    const rooms = `${found.rooms} rooms in turns`;
    return {
      rows: [
        {
          measure: `${rooms}: first token, p50 ms, by warm`,
          ours: found.backP50Ms,
          classic: found.warmP50Ms,
          target: { of: 'ratio', most: 2 },
        },
        {
          measure: `${rooms}: prompt tokens read, by warm`,
          ours: found.backEvaluated,
          classic: found.warmEvaluated,
        },
      ],
      figures: found,
    };
  },
};
