import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { ChosenMember } from '../src/discord/options.ts';
import { phrase } from '../src/words/words.ts';

const UNBLOCKED = phrase('{moderator} let the gods hear {member} again.');

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('unblock')
    .setDescription('Let the gods hear a member again')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addUserOption((member) => member.setName('member').setDescription('Whom').setRequired(true))
    .toJSON(),
  options: z.object({ member: ChosenMember }),
  audience: 'member',
  whoMay: 'moderators',
  async run({ member }, { room, userId, say }, { mortals, logbook }) {
    const values = { member: `<@${member.userId}>`, moderator: `<@${userId}>` };
    if (!(await mortals.liftBlock(room.guildId, member.userId)))
      return say('{member} was not blocked.', values);
    await logbook.write(room.guildId, UNBLOCKED, values);
    return say('The gods hear {member} again.', values);
  },
});
