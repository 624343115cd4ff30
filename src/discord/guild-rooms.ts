import type { Client, GuildTextBasedChannel } from 'discord.js';
import type { RoomRef } from '../redis/room-store.ts';
import { missingPermissions } from './permissions.ts';
import { roomOf } from './room-of.ts';

/** A channel or thread where people can write, as the bot sees it. */
export type GuildRoom = Readonly<{
  room: RoomRef;
  /** What we lack there, in Discord's words; empty when the gods can speak. */
  missing: readonly string[];
}>;

/** Channels and threads of a server that the bot can see, in the order of the server's list. */
export function guildRooms(client: Client<true>) {
  return (guildId: string): readonly GuildRoom[] => {
    const guild = client.guilds.cache.get(guildId);
    const me = guild?.members.me;
    if (!guild || !me) return [];
    return [...guild.channels.cache.values()]
      .filter((channel): channel is GuildTextBasedChannel => channel.isTextBased())
      .filter((channel) => channel.viewable)
      .sort((a, b) => placeOf(a) - placeOf(b))
      .map((channel) => ({ room: roomOf(channel), missing: missingPermissions(channel.permissionsFor(me)) }));
  };
}

/** Threads stand under their channel. */
const placeOf = (channel: GuildTextBasedChannel): number => {
  const owner = channel.isThread() ? channel.parent : channel;
  return (owner && 'rawPosition' in owner ? owner.rawPosition : 0) + (channel.isThread() ? 0.5 : 0);
};
