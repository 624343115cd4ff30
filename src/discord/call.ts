import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { UserError } from '../errors.ts';
import type { Words } from '../words/words.ts';
import type { Call } from './command.ts';
import { missingPermissions } from './permissions.ts';
import { roomOf } from './room-of.ts';

type Asked =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | AutocompleteInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

const subcommandOf = (interaction: Asked): string | null =>
  interaction.isChatInputCommand() || interaction.isAutocomplete()
    ? interaction.options.getSubcommand(false)
    : null;

/**
 * Who asks, and where.
 *
 * @param isForMember - Whether only the caller reads the answer; then it is in the caller's language, else the server's.
 * @throws UserError `not_in_guild` when asked in a direct message or a channel we cannot see.
 */
export function callOf(
  interaction: Asked,
  { words, isForMember }: Readonly<{ words: Words; isForMember(subcommand: string | null): boolean }>,
): Call {
  const { channel, member } = interaction;
  if (!interaction.inCachedGuild() || !channel || channel.isDMBased() || !member) {
    throw new UserError(
      'not_in_guild',
      'This works in a server’s channels only, where I can see the channel.',
    );
  }
  const subcommand = subcommandOf(interaction);
  const readerLocale = isForMember(subcommand) ? interaction.locale : interaction.guildLocale;
  return {
    callId: interaction.id,
    room: roomOf(channel),
    channelName: channel.name,
    userId: interaction.user.id,
    userName: interaction.member.displayName,
    roleIds: [...interaction.member.roles.cache.keys()],
    locale: interaction.locale,
    guildLocale: interaction.guildLocale ?? interaction.locale,
    say: words.in(readerLocale ?? interaction.locale),
    isModerator: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
    missingPermissions: missingPermissions(interaction.appPermissions),
    subcommand,
  };
}
