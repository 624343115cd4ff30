import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Judgement } from '../core/feelings/judgement.ts';
import { keys, WEIGHED_TTL_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

export type WeighedStore = ReturnType<typeof weighedStore>;

/** What a worker found when it weighed its own reply, kept until the reply is delivered and judged. */
export function weighedStore(redis: Redis) {
  return {
    async write(guildId: string, turnId: string, judgements: readonly Judgement[]): Promise<void> {
      const key = keys.weighed(guildId, turnId);
      await redis.set(key, JSON.stringify(judgements), 'EX', WEIGHED_TTL_SECONDS);
    },

    async read(guildId: string, turnId: string): Promise<readonly Judgement[] | undefined> {
      return readStored(z.array(Judgement), await redis.get(keys.weighed(guildId, turnId)));
    },
  };
}
