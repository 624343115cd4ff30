import type { GuildTextBasedChannel } from 'discord.js';
import type { RoomRef } from '../redis/room-store.ts';

/** A thread is as age-restricted as the channel it hangs from; of a parent we cannot see we take it that it is not. */
function isAgeRestricted(channel: GuildTextBasedChannel): boolean {
  const place = channel.isThread() ? channel.parent : channel;
  return place !== null && 'nsfw' in place && place.nsfw;
}

/** A channel's room. Threads and forum posts are rooms of their own; the parent owns the webhook. */
export const roomOf = (channel: GuildTextBasedChannel): RoomRef => ({
  guildId: channel.guildId,
  roomId: channel.id,
  parentId: channel.isThread() ? channel.parentId : null,
  ...(isAgeRestricted(channel) ? { isAgeRestricted: true } : {}),
});
