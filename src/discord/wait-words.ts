import type { Client } from 'discord.js';
import type { WaitNotice } from '../core/expected-wait.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { phrase, type Words } from '../words/words.ts';
import type { BotWords } from './bot-words.ts';

const WAIT = phrase(
  '-# About {seconds} seconds: {ahead, plural, =0 {yours is next, it is written slowly} one {# god is before yours} other {# gods are before yours}}.',
);

/** Says in a room how long a member has to wait, in the language of the server, and takes it back. */
export const createWaitWords = (client: Client<true>, botWords: BotWords, words: Words) => ({
  tell: (room: RoomRef, notice: WaitNotice): Promise<string> => {
    const locale = client.guilds.cache.get(room.guildId)?.preferredLocale ?? 'en';
    return botWords.post(room, words.in(locale)(WAIT, notice));
  },
  untell: botWords.remove,
});
