import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

export type LogbookStore = ReturnType<typeof logbookStore>;

/** Where a server's moderators want to read what happens. */
export function logbookStore(redis: Redis) {
  return {
    async channel(guildId: string): Promise<string | null> {
      return redis.get(keys.logChannel(guildId));
    },

    /** @param channelId - null ends it. */
    async setChannel(guildId: string, channelId: string | null): Promise<void> {
      if (channelId === null) await redis.del(keys.logChannel(guildId));
      else await redis.set(keys.logChannel(guildId), channelId);
    },
  };
}
