import type { Redis } from 'ioredis';
import { z } from 'zod';
import { commitIf } from './commit-if.ts';
import { keys } from './keys.ts';
import { RoomRef } from './room-store.ts';
import { readStored } from './stored.ts';

/** Longest time between two strikes, hours: a week. */
export const BIRTH_HOURS_MAX = 168;

/** What moderators decided about gods that are born by themselves, and how long none was. */
export const BirthPlan = z.strictObject({
  /** Where a new god says its first words. */
  room: RoomRef,
  everyHours: z.number().positive().max(BIRTH_HOURS_MAX),
  stepPercent: z.number().int().min(1).max(100),
  /** BCP 47 tag of the server's language, in which first words are said. */
  locale: z.string().max(20),
  /** Strikes since the last birth. */
  misses: z.number().int().min(0),
  /** The strike that was settled last: one that comes twice, after a crash, counts once. */
  lastStrikeId: z.string().nullable(),
});
export type BirthPlan = Readonly<z.infer<typeof BirthPlan>>;

/** Times a change is tried again when somebody else changed the same plan meanwhile. */
const TRIES_MAX = 5;

export type BirthStore = ReturnType<typeof birthStore>;

/** When gods are born by themselves, for each server that wants it. */
export function birthStore(redis: Redis) {
  return {
    async plan(guildId: string): Promise<BirthPlan | undefined> {
      return readStored(BirthPlan, await redis.get(keys.birthPlan(guildId)));
    },

    async set(guildId: string, plan: BirthPlan): Promise<void> {
      await redis.set(keys.birthPlan(guildId), JSON.stringify(plan));
    },

    /** @returns whether there was one. */
    async drop(guildId: string): Promise<boolean> {
      return (await redis.del(keys.birthPlan(guildId))) === 1;
    },

    /** Remembers what a strike came to; what moderators changed meanwhile stays as they want it. */
    async settle(guildId: string, strikeId: string, misses: number): Promise<void> {
      const key = keys.birthPlan(guildId);
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const value = await redis.get(key);
        const plan = readStored(BirthPlan, value);
        if (!plan) return;
        const after: BirthPlan = { ...plan, misses, lastStrikeId: strikeId };
        if (await commitIf(redis, [{ key, value }], [['SET', key, JSON.stringify(after)]])) return;
      }
      throw new Error('a birth plan changes too fast');
    },
  };
}
