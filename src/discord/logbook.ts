import { type Client, DiscordAPIError } from 'discord.js';
import type { Log } from '../log.ts';
import type { LogbookStore } from '../redis/logbook-store.ts';
import type { Values, Words } from '../words/words.ts';
import type { BotWords } from './bot-words.ts';

/** Discord's code for a channel that was deleted. */
const UNKNOWN_CHANNEL = 10_003;

export type Logbook = ReturnType<typeof createLogbook>;

/** What moderators want to know of, written into the channel they chose, in the language of the server. */
export function createLogbook(
  client: Client<true>,
  store: Pick<LogbookStore, 'channel' | 'setChannel'>,
  { botWords, words, log }: Readonly<{ botWords: Pick<BotWords, 'post'>; words: Words; log: Log }>,
) {
  return {
    /** Ids of the channel, null when moderators chose none. */
    channel: store.channel,
    setChannel: store.setChannel,

    /**
     * Writes one entry. Nothing that happens to it keeps anything else from being done.
     *
     * @param sentence - English, marked with `phrase(…)`; ids in it are shown, but nobody is pinged.
     * @returns whether it stands there; false also when moderators chose no channel.
     */
    async write(guildId: string, sentence: string, values: Values = {}): Promise<boolean> {
      const channelId = await store.channel(guildId);
      if (channelId === null) return false;
      const say = words.in(client.guilds.cache.get(guildId)?.preferredLocale ?? 'en');
      try {
        await botWords.post({ roomId: channelId }, say(sentence, values));
        return true;
      } catch (err) {
        if (err instanceof DiscordAPIError && err.code === UNKNOWN_CHANNEL)
          await store.setChannel(guildId, null);
        log.warn({ err, guildId, channelId }, 'log channel not writable');
        return false;
      }
    },
  };
}
