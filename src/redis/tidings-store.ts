import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys, TIDINGS_MAX, TIDINGS_TTL_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

/** What became of a god that a member made. */
export const Tiding = z.strictObject({
  kind: z.enum(['letIn', 'refused', 'ended']),
  godName: z.string(),
  /** The moderator's words; empty when there were none. */
  reason: z.string(),
});
export type Tiding = Readonly<z.infer<typeof Tiding>>;

export type TidingsStore = ReturnType<typeof tidingsStore>;

/** News for members who were not there when it was decided; each is told once. */
export function tidingsStore(redis: Redis) {
  return {
    async add(guildId: string, userId: string, tiding: Tiding): Promise<void> {
      const key = keys.tidings(guildId, userId);
      await redis
        .multi()
        .rpush(key, JSON.stringify(tiding))
        .ltrim(key, -TIDINGS_MAX, -1)
        .expire(key, TIDINGS_TTL_SECONDS)
        .exec();
    },

    /** All there are, oldest first; they are gone then. */
    async take(guildId: string, userId: string): Promise<readonly Tiding[]> {
      const key = keys.tidings(guildId, userId);
      const answers = await redis.multi().lrange(key, 0, -1).del(key).exec();
      const texts = (answers?.[0]?.[1] ?? []) as string[];
      return texts.flatMap((text) => readStored(Tiding, text) ?? []);
    },
  };
}
