import { randomUUID } from 'node:crypto';
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { RoomRef } from '../redis/room-store.ts';
import { cut } from './answer.ts';

/** Discord's code for a message that is gone already. */
const UNKNOWN_MESSAGE = 10_008;

/** Discord's longest message and nonce, characters. */
const MESSAGE_CHARS_MAX = 2_000;
const NONCE_CHARS_MAX = 25;

export type BotWords = ReturnType<typeof createBotWords>;

/** What the bot says in its own name, not as a god. Nobody is pinged. */
export function createBotWords(rest: REST) {
  return {
    /** @returns the message's id. */
    async post({ roomId }: Pick<RoomRef, 'roomId'>, content: string): Promise<string> {
      // The client retries what got no answer; the same nonce within minutes posts once.
      const nonce = randomUUID().slice(0, NONCE_CHARS_MAX);
      const body = {
        content: cut(content, MESSAGE_CHARS_MAX),
        allowed_mentions: { parse: [] },
        nonce,
        enforce_nonce: true,
      };
      const { id } = (await rest.post(Routes.channelMessages(roomId), { body })) as { id: string };
      return id;
    },

    /** Deletes one of its own messages; one that is gone counts as deleted. */
    async remove({ roomId }: RoomRef, messageId: string): Promise<void> {
      await rest.delete(Routes.channelMessage(roomId, messageId)).catch((error: unknown) => {
        if (!(error instanceof DiscordAPIError) || error.code !== UNKNOWN_MESSAGE) throw error;
      });
    },
  };
}
