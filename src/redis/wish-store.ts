import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys, WISH_TTL_SECONDS, WISHES_MAX } from './keys.ts';
import { readStored } from './stored.ts';

/** What a member wished for when it called a god; a button's id is too short to hold it. */
export const Wish = z.strictObject({ godId: z.string(), about: z.string().max(400) });
export type Wish = Readonly<z.infer<typeof Wish>>;

export type WishStore = ReturnType<typeof wishStore>;

/** Wishes by the call that made them, for a day or until their member wants to be forgotten. */
export function wishStore(redis: Redis) {
  return {
    async keep(
      guildId: string,
      { callId, userId }: Readonly<{ callId: string; userId: string }>,
      wish: Wish,
    ): Promise<void> {
      const theirs = keys.wishesOf(guildId, userId);
      await redis
        .multi()
        .set(keys.wish(guildId, callId), JSON.stringify(wish), 'EX', WISH_TTL_SECONDS)
        .lpush(theirs, callId)
        .ltrim(theirs, 0, WISHES_MAX - 1)
        .expire(theirs, WISH_TTL_SECONDS)
        .exec();
    },

    async wish(guildId: string, callId: string): Promise<Wish | undefined> {
      return readStored(Wish, await redis.get(keys.wish(guildId, callId)));
    },

    /** Forgets everything a member wished for. */
    async forget(guildId: string, userId: string): Promise<void> {
      const theirs = keys.wishesOf(guildId, userId);
      const callIds = await redis.lrange(theirs, 0, -1);
      await redis.del(theirs, ...callIds.map((callId) => keys.wish(guildId, callId)));
    },
  };
}
