import type { Redis } from 'ioredis';
import { keys } from './keys.ts';
import type { RoomRef } from './room-store.ts';

/** Highest base odds a moderator can give a god; the same as in god files. */
export const WEIGHT_MAX = 10;

/** Odds by god id; a god that is absent has those of the layer below, at last those of its file. */
export type Weights = ReadonlyMap<string, number>;

const NOTHING: Weights = new Map();

function readWeights(stored: Record<string, string>): Weights {
  const entries = Object.entries(stored).map(([godId, text]): [string, number] => [godId, Number(text)]);
  return entries.length === 0 ? NOTHING : new Map(entries.filter(([_, weight]) => weight >= 0));
}

export type WeightStore = ReturnType<typeof weightStore>;

/** Base odds that moderators gave to gods, for a server and for its rooms. */
export function weightStore(redis: Redis) {
  const keyOf = ({ guildId, roomId }: Pick<RoomRef, 'guildId'> & { roomId: string | null }) =>
    roomId === null ? keys.weights(guildId) : keys.roomWeights(guildId, roomId);

  return {
    /** Both layers of a room. A thread has those of its parent until it gets its own. */
    async layers({ guildId, roomId, parentId }: RoomRef): Promise<{ server: Weights; room: Weights }> {
      // A thread's parent is read as well; a channel has none, and its own layer is all there is.
      const [server, parent, room] = await Promise.all([
        redis.hgetall(keys.weights(guildId)),
        parentId === null ? {} : redis.hgetall(keys.roomWeights(guildId, parentId)),
        redis.hgetall(keys.roomWeights(guildId, roomId)),
      ]);
      return { server: readWeights(server), room: readWeights({ ...parent, ...room }) };
    },

    /**
     * @param where.roomId - null for the whole server.
     * @param weight - 0 to `WEIGHT_MAX`; null takes it back.
     */
    async set(
      where: Pick<RoomRef, 'guildId'> & { roomId: string | null },
      godId: string,
      weight: number | null,
    ): Promise<void> {
      if (weight === null) await redis.hdel(keyOf(where), godId);
      else await redis.hset(keyOf(where), godId, String(weight));
    },

    /** Takes back every weight of a server or a room. */
    async reset(where: Pick<RoomRef, 'guildId'> & { roomId: string | null }): Promise<void> {
      await redis.del(keyOf(where));
    },
  };
}
