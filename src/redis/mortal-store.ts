import type { Redis } from 'ioredis';
import { z } from 'zod';
import { drawFavourite } from '../core/feelings/first-meeting.ts';
import type { Veil } from '../core/veil.ts';
import { blocks } from './blocks.ts';
import { commitIf, type Write } from './commit-if.ts';
import { FAVOURITE_TTL_SECONDS, keys, REMARKED_TTL_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

const StoredVeil = z.strictObject({ fromAll: z.boolean(), fromGodIds: z.array(z.string()).max(200) });

/** Times a veil is tried again when the same member changed it meanwhile. */
const TRIES_MAX = 5;

export type MortalStore = ReturnType<typeof mortalStore>;

/** What a guild keeps about a member beside feelings: favourite god, veil, freeze, block. */
export function mortalStore(redis: Redis) {
  return {
    ...blocks(redis),

    /** The mortal's favourite god, drawn at the first call. */
    async favourite(guildId: string, userId: string, godIds: readonly string[]): Promise<string | undefined> {
      const key = keys.favourite(guildId, userId);
      const known = await redis.getex(key, 'EX', FAVOURITE_TTL_SECONDS);
      if (known !== null) return known;
      const drawn = drawFavourite(godIds, `${guildId}:${userId}`);
      if (drawn !== undefined) await redis.set(key, drawn, 'EX', FAVOURITE_TTL_SECONDS, 'NX');
      return drawn;
    },

    /** The favourite, without drawing one. */
    async favouriteIfAny(guildId: string, userId: string): Promise<string | undefined> {
      return (await redis.get(keys.favourite(guildId, userId))) ?? undefined;
    },

    async veil(guildId: string, userId: string): Promise<Veil | undefined> {
      return readStored(StoredVeil, await redis.hget(keys.veils(guildId), userId));
    },

    /** Veils of those of the users that wear one. */
    async veils(guildId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Veil>> {
      if (userIds.length === 0) return new Map();
      const texts = await redis.hmget(keys.veils(guildId), ...userIds);
      const read = userIds.map(
        (userId, index) => [userId, readStored(StoredVeil, texts[index] ?? null)] as const,
      );
      return new Map(read.flatMap(([userId, veil]) => (veil ? [[userId, veil] as const] : [])));
    },

    /**
     * Changes a veil, so that two commands at once lose nothing of each other.
     *
     * @param change - What it becomes; a veil that hides from nobody is lifted.
     */
    async changeVeil(guildId: string, userId: string, change: (before: Veil) => Veil): Promise<Veil> {
      const key = keys.veils(guildId);
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const value = await redis.hget(key, userId);
        const after = change(readStored(StoredVeil, value) ?? { fromAll: false, fromGodIds: [] });
        const hides = after.fromAll || after.fromGodIds.length > 0;
        const write: Write = hides ? ['HSET', key, userId, JSON.stringify(after)] : ['HDEL', key, userId];
        if (await commitIf(redis, [{ key, field: userId, value }], [write])) return after;
      }
      throw new Error('a veil changes too fast');
    },

    /** A frozen mortal's feelings do not move. */
    async isFrozen(guildId: string, userId: string): Promise<boolean> {
      return (await redis.sismember(keys.frozen(guildId), userId)) === 1;
    },

    async setFrozen(guildId: string, userId: string, isFrozen: boolean): Promise<void> {
      if (isFrozen) await redis.sadd(keys.frozen(guildId), userId);
      else await redis.srem(keys.frozen(guildId), userId);
    },

    /** @returns true the first time today that this god would speak of its feelings to this mortal. */
    async mayRemark(guildId: string, godId: string, userId: string): Promise<boolean> {
      const key = keys.remarked(guildId, godId, userId);
      return (await redis.set(key, '1', 'EX', REMARKED_TTL_SECONDS, 'NX')) === 'OK';
    },

    /** Forgets the favourite god. Veil and freeze stay: the one is the member's wish, the other a measure. */
    async forget(guildId: string, userId: string): Promise<void> {
      await redis.del(keys.favourite(guildId, userId));
    },
  };
}
