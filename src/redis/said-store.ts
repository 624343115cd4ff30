import type { Redis } from 'ioredis';
import { z } from 'zod';
import { TurnCause } from '../core/room.ts';
import { keys, SAID_TTL_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

/** Which god said a message: for replies by message id, for "why this god?" and for re-rolls. */
export const Said = z.strictObject({
  godId: z.string(),
  turnId: z.string(),
  triggerMessageId: z.string(),
  roomId: z.string(),
  /** Why the god spoke; absent in rows of older versions. */
  cause: TurnCause.optional(),
  /** The mortal it was said to, who may have it said otherwise or taken back; taken out when they are forgotten. */
  userId: z.string().nullable().optional(),
});
export type Said = Readonly<z.infer<typeof Said>>;

/** Seconds an outbox row is kept: longer than any retry of a delivery. */
const OUTBOX_TTL_SECONDS = 86_400;

/** Milliseconds Discord may need to show a message it has accepted. Seen well under a second; doubled for bad days. */
const SETTLE_MS = 1_500;

const OutboxRow = z.discriminatedUnion('state', [
  /**
   * A post was about to be made; whether it was, only Discord knows. `lookAfterMs` is when the request is over for
   * certain and Discord has had time to show the message.
   */
  z.strictObject({ state: z.literal('posting'), sinceMs: z.number(), lookAfterMs: z.number() }),
  z.strictObject({ state: z.literal('posted'), messageId: z.string() }),
]);
export type OutboxRow = Readonly<z.infer<typeof OutboxRow>>;

/** Names one message that must be posted exactly once. */
export type OutboxKey = Readonly<{ guildId: string; turnId: string; piece: number }>;

export type SaidStore = ReturnType<typeof saidStore>;

/**
 * The outbox and the map from messages to gods.
 *
 * Discord has no idempotency key for webhook posts, so a row is reserved before the post and closed after it. A row
 * found open tells the next process that the outcome is unknown and that it must look before it posts.
 */
export function saidStore(redis: Redis, clock: () => number) {
  const rowKey = ({ guildId, turnId, piece }: OutboxKey) => keys.outbox(guildId, turnId, piece);
  const posting = (nowMs: number, requestMsMax: number) =>
    JSON.stringify({ state: 'posting', sinceMs: nowMs, lookAfterMs: nowMs + requestMsMax + SETTLE_MS });

  return {
    /**
     * Reserves the post.
     *
     * @param requestMsMax - Longest time the request can take.
     * @returns `null` when the post is ours to make, else what is known of an earlier try.
     */
    async reserve(key: OutboxKey, requestMsMax: number): Promise<OutboxRow | null> {
      const answers = await redis
        .multi()
        .set(rowKey(key), posting(clock(), requestMsMax), 'EX', OUTBOX_TTL_SECONDS, 'NX')
        .get(rowKey(key))
        .exec();
      const isOurs = answers?.[0]?.[1] === 'OK';
      return isOurs ? null : (readStored(OutboxRow, (answers?.[1]?.[1] ?? null) as string | null) ?? null);
    },

    /** Opens the row for another try, after an earlier one is known not to have arrived. */
    async reopen(key: OutboxKey, requestMsMax: number): Promise<void> {
      await redis.set(rowKey(key), posting(clock(), requestMsMax), 'EX', OUTBOX_TTL_SECONDS);
    },

    /** The request ended without an answer: from now on it is worth looking for the message. */
    async lostAnswer(key: OutboxKey, sinceMs: number): Promise<void> {
      const row: OutboxRow = { state: 'posting', sinceMs, lookAfterMs: clock() + SETTLE_MS };
      await redis.set(rowKey(key), JSON.stringify(row), 'EX', OUTBOX_TTL_SECONDS);
    },

    /** Gives the reservation back: the post was refused, so nothing is on Discord. */
    async release(key: OutboxKey): Promise<void> {
      await redis.del(rowKey(key));
    },

    /** Closes the row and remembers who said it, in one step. */
    async posted(key: OutboxKey, messageId: string, said: Said): Promise<void> {
      await redis
        .multi()
        .set(rowKey(key), JSON.stringify({ state: 'posted', messageId }), 'EX', OUTBOX_TTL_SECONDS)
        .set(keys.said(key.guildId, messageId), JSON.stringify(said), 'EX', SAID_TTL_SECONDS)
        .exec();
    },

    async whoSaid(guildId: string, messageId: string): Promise<Said | undefined> {
      return readStored(Said, await redis.get(keys.said(guildId, messageId)));
    },
  };
}
