import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys, WISH_TTL_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

/** What a member wished for when it called a god; a button's id is too short to hold it. */
export const Wish = z.strictObject({ godId: z.string(), about: z.string().max(400) });
export type Wish = Readonly<z.infer<typeof Wish>>;

export type WishStore = ReturnType<typeof wishStore>;

/** Wishes by the call that made them, for a day. */
export function wishStore(redis: Redis) {
  return {
    async keep(guildId: string, callId: string, wish: Wish): Promise<void> {
      await redis.set(keys.wish(guildId, callId), JSON.stringify(wish), 'EX', WISH_TTL_SECONDS);
    },
    async wish(guildId: string, callId: string): Promise<Wish | undefined> {
      return readStored(Wish, await redis.get(keys.wish(guildId, callId)));
    },
  };
}
