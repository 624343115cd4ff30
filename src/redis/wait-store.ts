import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys, WAIT_TOLD_TTL_SECONDS } from './keys.ts';
import type { RoomRef } from './room-store.ts';
import { readStored } from './stored.ts';

/** What a room was told about its wait. */
const WaitTold = z.strictObject({
  atMs: z.number(),
  /** Turn that is waited for, and the line that says so; null once it is gone. */
  standing: z.strictObject({ turnId: z.string(), messageId: z.string() }).nullable(),
});
export type WaitTold = Readonly<z.infer<typeof WaitTold>>;

export type WaitStore = ReturnType<typeof waitStore>;

/** Remembers over restarts which line about a wait stands where. */
export function waitStore(redis: Redis) {
  return {
    async told({ guildId, roomId }: RoomRef): Promise<WaitTold | undefined> {
      return readStored(WaitTold, await redis.get(keys.waitTold(guildId, roomId)));
    },

    async remember({ guildId, roomId }: RoomRef, told: WaitTold): Promise<void> {
      await redis.set(keys.waitTold(guildId, roomId), JSON.stringify(told), 'EX', WAIT_TOLD_TTL_SECONDS);
    },
  };
}
