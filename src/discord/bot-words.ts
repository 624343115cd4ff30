import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { RoomRef } from '../redis/room-store.ts';

/** Discord's code for a message that is gone already. */
const UNKNOWN_MESSAGE = 10_008;

export type BotWords = ReturnType<typeof createBotWords>;

/** What the bot says in its own name, not as a god. Nobody is pinged. */
export function createBotWords(rest: REST) {
  return {
    /** @returns the message's id. */
    async post({ roomId }: RoomRef, content: string): Promise<string> {
      const body = { content, allowed_mentions: { parse: [] } };
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
