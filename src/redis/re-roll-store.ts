import type { Redis } from 'ioredis';
import { keys, RE_ROLLING_SECONDS, SAID_TTL_SECONDS } from './keys.ts';

/** Times one line of a god may be replaced; after that it is the god's word. */
export const RE_ROLLS_MAX = 3;

export type ReRollStore = ReturnType<typeof reRollStore>;

/** How often lines of gods were said otherwise, and which are being said otherwise right now. */
export function reRollStore(redis: Redis) {
  return {
    async count(guildId: string, messageId: string): Promise<number> {
      return Number((await redis.get(keys.reRolls(guildId, messageId))) ?? 0);
    },

    /** @returns `running` while somebody else re-rolls the line, `spent` when it was re-rolled often enough. */
    async begin(guildId: string, messageId: string): Promise<'begun' | 'running' | 'spent'> {
      const lock = keys.reRolling(guildId, messageId);
      if ((await redis.set(lock, '1', 'EX', RE_ROLLING_SECONDS, 'NX')) !== 'OK') return 'running';
      const count = Number((await redis.get(keys.reRolls(guildId, messageId))) ?? 0);
      if (count < RE_ROLLS_MAX) return 'begun';
      await redis.del(lock);
      return 'spent';
    },

    /** @param wasReplaced - Only what was really replaced counts. */
    async end(guildId: string, messageId: string, wasReplaced: boolean): Promise<void> {
      const write = redis.multi().del(keys.reRolling(guildId, messageId));
      if (wasReplaced)
        write
          .incr(keys.reRolls(guildId, messageId))
          .expire(keys.reRolls(guildId, messageId), SAID_TTL_SECONDS);
      await write.exec();
    },
  };
}
