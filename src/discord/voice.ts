import { type APIMessage, type REST, Routes } from 'discord.js';
import { webhookName } from '../core/webhook-name.ts';
import { PantheonError, TransientError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import type { OutboxKey, OutboxRow, Said, SaidStore } from '../redis/said-store.ts';
import { isHookGone, isNameRefused, isRefusal, translateDiscordError } from './discord-errors.ts';
import type { Webhooks } from './webhooks.ts';

/** Longest wait for Discord's answer to one post, milliseconds. */
export const POST_TIMEOUT_MS = 8_000;
/** How far Discord's clock may differ from ours when we look for our own message, milliseconds. */
const CLOCK_SKEW_MS = 60_000;
/** First millisecond of Discord's ids: 2015-01-01T00:00:00Z. */
const SNOWFLAKE_EPOCH_MS = 1_420_070_400_000n;

/** One message of a god. */
export type Utterance = Readonly<{
  room: RoomRef;
  name: string;
  avatarUrl: string | undefined;
  text: string;
}>;

export type Posted = Readonly<{ messageId: string }>;

export type Voice = ReturnType<typeof createVoice>;

/** @param rest - A client that never retries and rejects on rate limits; waiting is the queue's business. */
export function createVoice(
  rest: REST,
  hooks: Webhooks,
  said: SaidStore,
  applicationId: string,
  clock: () => number,
) {
  const snowflakeAt = (ms: number) => String((BigInt(Math.trunc(ms)) - SNOWFLAKE_EPOCH_MS) << 22n);

  async function post({ room, name, avatarUrl, text }: Utterance): Promise<APIMessage> {
    const hook = await hooks.of(room.parentId ?? room.roomId);
    const query = new URLSearchParams({ wait: 'true' });
    if (room.parentId !== null) query.set('thread_id', room.roomId);
    const body = {
      content: text,
      username: webhookName(name),
      ...(avatarUrl === undefined ? {} : { avatar_url: avatarUrl }),
      allowed_mentions: { parse: [] },
    };
    return (await rest.post(Routes.webhook(hook.id, hook.token), { query, body, auth: false })) as APIMessage;
  }

  /** Posts, and mends once what can be mended: a deleted webhook, a name Discord does not like today. */
  async function postMended(utterance: Utterance): Promise<APIMessage> {
    try {
      return await post(utterance);
    } catch (error) {
      if (isHookGone(error)) {
        hooks.forget(utterance.room.parentId ?? utterance.room.roomId);
        return post(utterance);
      }
      if (isNameRefused(error))
        return post({ ...utterance, name: Array.from(utterance.name).join('\u200a') });
      throw error;
    }
  }

  /** Our message among the room's, when an earlier try arrived without our knowing. */
  async function find(utterance: Utterance, sinceMs: number): Promise<APIMessage | undefined> {
    const query = new URLSearchParams({ limit: '100', after: snowflakeAt(sinceMs - CLOCK_SKEW_MS) });
    const { room, text } = utterance;
    const recent = (await rest.get(Routes.channelMessages(room.roomId), { query })) as APIMessage[];
    for (const message of recent) {
      const isOurs = message.application_id === applicationId && message.webhook_id !== undefined;
      if (!isOurs || message.content.trim() !== text.trim()) continue;
      // The same words may stand there from an earlier turn; those are already in the books.
      if (!(await said.whoSaid(room.guildId, message.id))) return message;
    }
    return undefined;
  }

  /** An earlier try has no known outcome: look, once looking can tell. */
  async function lookForEarlier(row: OutboxRow & { state: 'posting' }, utterance: Utterance) {
    const waitMs = row.lookAfterMs - clock();
    if (waitMs > 0) {
      const why = 'An earlier post has no known outcome yet.';
      throw new TransientError('outcome_unknown', why, { retryAfterMs: waitMs });
    }
    return find(utterance, row.sinceMs).catch((error: unknown) => {
      throw translateDiscordError(error);
    });
  }

  async function postFresh(key: OutboxKey, utterance: Utterance): Promise<APIMessage> {
    const sinceMs = clock();
    try {
      return await postMended(utterance);
    } catch (error) {
      const nothingWasPosted = error instanceof PantheonError || isRefusal(error);
      if (nothingWasPosted) await said.release(key);
      else await said.lostAnswer(key, sinceMs);
      throw translateDiscordError(error);
    }
  }

  return {
    /**
     * Posts one message exactly once, whatever died in between.
     *
     * @throws TransientError when it should be called again later, PermanentError when it never can be posted.
     */
    async say(key: OutboxKey, utterance: Utterance, about: Said): Promise<Posted> {
      const row = await said.reserve(key, POST_TIMEOUT_MS);
      if (row?.state === 'posted') return { messageId: row.messageId };
      const earlier = row ? await lookForEarlier(row, utterance) : undefined;
      if (row && !earlier) await said.reopen(key, POST_TIMEOUT_MS);
      const message = earlier ?? (await postFresh(key, utterance));
      await said.posted(key, message.id, about);
      return { messageId: message.id };
    },
  };
}
