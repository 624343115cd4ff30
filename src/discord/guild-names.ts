import { type Client, type GuildMember, PermissionFlagsBits } from 'discord.js';

/** Names on a server that a god must not be taken for. */
export type GuildNames = Readonly<{
  members: readonly string[];
  /** Owner and moderators, as far as they are known. */
  staff: readonly string[];
  botName: string;
}>;

/** Who may do one of these keeps order. */
const KEEPS_ORDER = [
  PermissionFlagsBits.ManageGuild,
  PermissionFlagsBits.ManageMessages,
  PermissionFlagsBits.ModerateMembers,
  PermissionFlagsBits.BanMembers,
];

const namesOf = ({ displayName, user }: GuildMember): string[] => [
  ...new Set([displayName, user.displayName, user.username]),
];

/**
 * Names of the members we have seen lately, and of the owner. Discord gives the whole list only to bots with a
 * privileged intent, which is too much to ask for this.
 */
export const guildNames =
  (client: Client<true>) =>
  async (guildId: string): Promise<GuildNames> => {
    const guild = client.guilds.cache.get(guildId);
    const botName = client.user.username;
    if (!guild) return { members: [], staff: [], botName };
    await guild.fetchOwner().catch(() => undefined);
    const people = [...guild.members.cache.values()].filter(({ user }) => !user.bot);
    const staff = people.filter(
      (member) => member.id === guild.ownerId || member.permissions.any(KEEPS_ORDER),
    );
    return { members: people.flatMap(namesOf), staff: staff.flatMap(namesOf), botName };
  };
