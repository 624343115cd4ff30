import type { Channel, Client, GuildTextBasedChannel, Message } from 'discord.js';
import type { Log } from '../log.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { SettingsReader } from '../rooms/room-settings.ts';
import { roomOf } from './room-of.ts';

/** Messages looked back for per room. More would be a conversation the gods simply missed. */
const MESSAGES_MAX = 50;

const isReadable = (channel: Channel): channel is GuildTextBasedChannel =>
  channel.isTextBased() && !channel.isDMBased();

/** Messages of a room that were written while we were away, oldest first. */
async function missed(channel: GuildTextBasedChannel, lastHeardId: string): Promise<Message[]> {
  const after = await channel.messages.fetch({ after: lastHeardId, limit: MESSAGES_MAX, cache: false });
  return [...after.values()].sort((a, b) => a.createdTimestamp - b.createdTimestamp);
}

/**
 * Hands over what was said while the bot was not there, so that a question asked in the second it was down is answered.
 * Only rooms that were open and heard before: the gods do not read back what was said before they came.
 */
export async function catchUp(
  client: Client<true>,
  { rooms, settingsOf, log }: Readonly<{ rooms: RoomStore; settingsOf: SettingsReader; log: Log }>,
  hand: (message: Message) => Promise<void>,
): Promise<void> {
  const read = async (channel: GuildTextBasedChannel): Promise<void> => {
    const room = roomOf(channel);
    const [last] = await rooms.lines(room, 1);
    if (!last || channel.lastMessageId === last.messageId) return;
    if ((await settingsOf(room)).settings.mode === 'off') return;
    try {
      for (const message of await missed(channel, last.messageId)) await hand(message);
    } catch (err) {
      log.warn({ err, channelId: channel.id }, 'could not read what was missed');
    }
  };
  // By what was heard, not by what there is: in most channels of most servers nobody ever spoke to a god.
  for (const guildId of client.guilds.cache.keys()) {
    for (const { roomId } of await rooms.rooms(guildId)) {
      const channel = client.channels.cache.get(roomId);
      if (channel && isReadable(channel) && channel.viewable) await read(channel);
    }
  }
}
