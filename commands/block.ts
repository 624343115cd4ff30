import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { BLOCK_MINUTES_MAX, BLOCK_REASON_CHARS_MAX } from '../src/core/block.ts';
import { defineCommand } from '../src/discord/command.ts';
import { ChosenMember } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { blockMember } from '../src/moderation/block-member.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('block')
    .setDescription('Keep the gods from hearing and answering a member for a while')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addUserOption((member) => member.setName('member').setDescription('Whom').setRequired(true))
    .addIntegerOption((minutes) =>
      minutes
        .setName('minutes')
        .setDescription('How long; 1440 is a day, 40320 are four weeks')
        .setRequired(true)
        .setMinValue(1)
        .setMaxValue(BLOCK_MINUTES_MAX),
    )
    .addStringOption((reason) =>
      reason
        .setName('reason')
        .setDescription('Shown to moderators, and to the member in /mydata')
        .setMaxLength(BLOCK_REASON_CHARS_MAX),
    )
    .toJSON(),
  options: z.object({
    member: ChosenMember,
    minutes: z.number().int().min(1).max(BLOCK_MINUTES_MAX),
    reason: z.string().trim().max(BLOCK_REASON_CHARS_MAX).default(''),
  }),
  audience: 'member',
  whoMay: 'moderators',
  async run({ member, minutes, reason }, call, deps) {
    if (member.isBot)
      throw new UserError('bots_not_heard', 'The gods do not hear bots anyway. Choose a person.');
    const { userId } = member;
    const when = await blockMember({ userId, minutes, reason }, call, deps);
    return call.say('The gods neither hear nor answer {member} until {when}. `/unblock` ends it earlier.', {
      member: `<@${userId}>`,
      when,
    });
  },
});
