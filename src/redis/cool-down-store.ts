import type { Redis } from 'ioredis';
import { z } from 'zod';
import {
  type Bucket,
  type BucketRule,
  giveBackTokens,
  MEMBER_RULE,
  ROOM_RULE,
  takeTokens,
} from '../core/cool-down.ts';
import { commitIf, type Write } from './commit-if.ts';
import { keys } from './keys.ts';
import { readStored } from './stored.ts';

/** Tries to write buckets that others write too; each failure means that somebody else got through. */
const TRIES_MAX = 20;

const StoredBucket = z.strictObject({ tokens: z.number().min(0), atMs: z.number() });

/** Who calls and where. A moderator calls at no cost of their own; the room's bucket holds for everybody. */
export type Caller = Readonly<{ guildId: string; roomId: string; userId: string; isModerator: boolean }>;

/** Why a call has to wait, and until when, milliseconds since the epoch. */
export type CoolDown = Readonly<{ whose: 'member' | 'room'; readyAtMs: number }>;

export type CoolDownStore = ReturnType<typeof coolDownStore>;

type Pot = Readonly<{ whose: CoolDown['whose']; key: string; rule: BucketRule }>;

const potsOf = ({ guildId, roomId, userId, isModerator }: Caller): Pot[] => [
  ...(isModerator
    ? []
    : [{ whose: 'member', key: keys.memberCoolDown(guildId, userId), rule: MEMBER_RULE } as const]),
  { whose: 'room', key: keys.roomCoolDown(guildId, roomId), rule: ROOM_RULE },
];

/** A bucket that is full again need not be remembered. */
const writeOf = ({ key, rule }: Pot, bucket: Bucket): Write => [
  'SET',
  key,
  JSON.stringify(bucket),
  'EX',
  Math.ceil((rule.tokensMax * rule.refillMs) / 1_000) + 1,
];

/** How often members and rooms called gods lately. */
export function coolDownStore(redis: Redis, clock: () => number) {
  return {
    /**
     * Takes the cost out of the member's and the room's bucket, or out of neither.
     *
     * @returns null when it was taken, else who has to wait and until when.
     */
    async take(caller: Caller, cost: number): Promise<CoolDown | null> {
      const pots = potsOf(caller);
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const texts = await redis.mget(pots.map(({ key }) => key));
        const nowMs = clock();
        const writes: Write[] = [];
        for (const [index, pot] of pots.entries()) {
          const bucket = readStored(StoredBucket, texts[index] ?? null);
          const taken = takeTokens(bucket, cost, { rule: pot.rule, nowMs });
          if (taken.kind === 'refused') return { whose: pot.whose, readyAtMs: taken.readyAtMs };
          writes.push(writeOf(pot, taken.bucket));
        }
        const expected = pots.map(({ key }, index) => ({ key, value: texts[index] ?? null }));
        if (await commitIf(redis, expected, writes)) return null;
      }
      throw new Error('a bucket changes too fast');
    },

    /** Gives back what was taken for a call that came to nothing. */
    async giveBack(caller: Caller, cost: number): Promise<void> {
      for (const pot of potsOf(caller)) {
        for (let tries = 0; tries < TRIES_MAX; tries += 1) {
          const text = await redis.get(pot.key);
          // Gone means full.
          if (text === null) break;
          const bucket = readStored(StoredBucket, text);
          const after = giveBackTokens(bucket, cost, { rule: pot.rule, nowMs: clock() });
          if (await commitIf(redis, [{ key: pot.key, value: text }], [writeOf(pot, after)])) break;
        }
      }
    },
  };
}
