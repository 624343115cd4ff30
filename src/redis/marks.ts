import type { Redis } from 'ioredis';
import { keys } from './keys.ts';
import type { RoomRef } from './room-store.ts';

/** Seconds before the same problem in the same room is mentioned again: moderators need one notice, not a storm. */
const NOTICE_TTL_SECONDS = 86_400;

export type Marks = ReturnType<typeof marks>;

/** Small things to remember between starts, so that they are done once. */
export function marks(redis: Redis) {
  return {
    /** The fingerprint of the slash commands last registered for a scope. */
    commandsHash: (scope: string): Promise<string | null> => redis.get(keys.commandsHash(scope)),
    async rememberCommands(scope: string, hash: string): Promise<void> {
      await redis.set(keys.commandsHash(scope), hash);
    },

    /** @returns true the first time today that this problem shows in this room. */
    async isNewProblem({ guildId, roomId }: RoomRef, code: string): Promise<boolean> {
      const key = keys.notice(guildId, roomId, code);
      return (await redis.set(key, '1', 'EX', NOTICE_TTL_SECONDS, 'NX')) === 'OK';
    },
  };
}
