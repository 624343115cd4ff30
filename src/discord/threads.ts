import { type APIThreadChannel, ChannelType, DiscordAPIError, type REST, Routes } from 'discord.js';
import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { type Answer, answerPayload } from './answer.ts';

/** Discord's longest thread name, characters. */
const NAME_CHARS_MAX = 100;
/** Minutes of silence after which the thread is put away: a day. */
const ARCHIVE_MINUTES = 1_440;
/** Discord's codes for: we may not. */
const NOT_ALLOWED: readonly (string | number)[] = [50_001, 50_013];

export type Threads = ReturnType<typeof createThreads>;

/** Opens threads and writes in them as the bot itself. */
export function createThreads(rest: REST) {
  return {
    /** @returns the thread's id. @throws UserError `no_threads` or `thread_in_thread`. */
    async open({ roomId, parentId }: RoomRef, name: string): Promise<string> {
      if (parentId !== null)
        throw new UserError(
          'thread_in_thread',
          'This is a thread already, and threads hold no threads. Ask without `thread`, or in the channel above.',
        );
      const body = {
        name: name.slice(0, NAME_CHARS_MAX),
        type: ChannelType.PublicThread,
        auto_archive_duration: ARCHIVE_MINUTES,
      };
      try {
        return ((await rest.post(Routes.threads(roomId), { body })) as APIThreadChannel).id;
      } catch (cause) {
        if (!(cause instanceof DiscordAPIError) || !NOT_ALLOWED.includes(cause.code)) throw cause;
        throw new UserError(
          'no_threads',
          'I may not open threads here. Give my role Create Public Threads and Send Messages in Threads, or ask without `thread`.',
          { cause },
        );
      }
    },

    /** @param nonce - At most 25 characters; the same one within minutes posts once. */
    async post(threadId: string, answer: Answer, nonce: string): Promise<void> {
      const { content, embeds } = answerPayload('ask', answer);
      const body = { content, embeds, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
      await rest.post(Routes.channelMessages(threadId), { body });
    },
  };
}
