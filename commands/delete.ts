import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { ChosenMessage } from '../src/discord/options.ts';
import { checkMayChange, godsLine } from '../src/members/gods-line.ts';

export default defineCommand({
  data: new ContextMenuCommandBuilder().setName('Delete').setType(ApplicationCommandType.Message).toJSON(),
  options: z.object({ message: ChosenMessage }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ message: { messageId } }, call, { said, speech, keeper }) {
    checkMayChange(await godsLine({ said }, call.room.guildId, messageId), call);
    await speech.remove(call.room, messageId);
    // Discord tells us of the deletion as well; this is for when that news is lost.
    await keeper.forgetMessage(call.room, messageId);
    return call.say('The line is gone, and the gods have forgotten it.');
  },
});
