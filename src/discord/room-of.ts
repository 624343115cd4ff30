import type { GuildTextBasedChannel } from 'discord.js';
import type { RoomRef } from '../redis/room-store.ts';

/** A channel's room. Threads and forum posts are rooms of their own; the parent owns the webhook. */
export const roomOf = (channel: GuildTextBasedChannel): RoomRef => ({
  guildId: channel.guildId,
  roomId: channel.id,
  parentId: channel.isThread() ? channel.parentId : null,
});
