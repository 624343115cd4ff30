import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord, MemberRecord, Overwrite, RoleRecord } from './records.ts';

/** Every permission; what owners and administrators have. */
export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What everybody may do in a new guild. */
export const EVERYONE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.ReadMessageHistory |
  P.AddReactions |
  P.EmbedLinks |
  P.AttachFiles |
  P.UseExternalEmojis |
  P.UseApplicationCommands |
  P.CreatePublicThreads;

/** What the invite link of README asks for. */
export const BOT_PERMISSIONS = EVERYONE_PERMISSIONS | P.ManageWebhooks;

export const MODERATOR_PERMISSIONS =
  EVERYONE_PERMISSIONS |
  P.ManageGuild |
  P.ManageChannels |
  P.ManageMessages |
  P.ManageThreads |
  P.ManageWebhooks |
  P.MentionEveryone;

export type PermissionWorld = Readonly<{
  guild: GuildRecord;
  roles: readonly RoleRecord[];
  member: MemberRecord;
  /** A thread is judged by its parent. */
  channel: ChannelRecord | null;
}>;

const apply = (base: bigint, overwrites: readonly Overwrite[]): bigint => {
  const denied = overwrites.reduce((bits, { deny }) => bits | BigInt(deny), 0n);
  const allowed = overwrites.reduce((bits, { allow }) => bits | BigInt(allow), 0n);
  return (base & ~denied) | allowed;
};

/**
 * Permissions of a member in a channel, in Discord's order: everyone's overwrite, then roles together, then the member.
 * Without View Channel nothing is left.
 */
export function permissionsOf({ guild, roles, member, channel }: PermissionWorld): bigint {
  if (guild.ownerId === member.userId) return ALL_PERMISSIONS;
  const mine = roles.filter(({ id }) => id === guild.id || member.roleIds.includes(id));
  const base = mine.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if (base & P.Administrator) return ALL_PERMISSIONS;
  if (!channel) return base;
  const of = (isFor: (overwrite: Overwrite) => boolean) => channel.overwrites.filter(isFor);
  const everyone = apply(
    base,
    of(({ id }) => id === guild.id),
  );
  const byRole = apply(
    everyone,
    of(({ id, type }) => type === 0 && member.roleIds.includes(id)),
  );
  const own = apply(
    byRole,
    of(({ id, type }) => type === 1 && id === member.userId),
  );
  return own & P.ViewChannel ? own : 0n;
}
