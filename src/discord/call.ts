import type { AutocompleteInteraction, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Call } from './command.ts';
import { missingPermissions } from './permissions.ts';
import { roomOf } from './room-of.ts';

/**
 * Who asks, and where.
 *
 * @throws UserError `not_in_guild` when asked in a direct message or a channel we cannot see.
 */
export function callOf(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction | ButtonInteraction,
): Call {
  const { channel, member } = interaction;
  if (!interaction.inCachedGuild() || !channel || channel.isDMBased() || !member) {
    throw new UserError(
      'not_in_guild',
      'This works in a server’s channels only, where I can see the channel.',
    );
  }
  return {
    callId: interaction.id,
    room: roomOf(channel),
    channelName: channel.name,
    userId: interaction.user.id,
    userName: interaction.member.displayName,
    locale: interaction.locale,
    isModerator: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
    missingPermissions: missingPermissions(interaction.appPermissions),
    subcommand: interaction.isButton() ? null : interaction.options.getSubcommand(false),
  };
}
