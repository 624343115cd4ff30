import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { ChosenMessage } from '../src/discord/options.ts';
import { godsLine } from '../src/members/gods-line.ts';
import { whyThisGod } from '../src/members/why-this-god.ts';

export default defineCommand({
  data: new ContextMenuCommandBuilder()
    .setName('Why this god?')
    .setType(ApplicationCommandType.Message)
    .toJSON(),
  options: z.object({ message: ChosenMessage }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ message }, call, deps) {
    const said = await godsLine(deps, call.room.guildId, message.messageId);
    const why = await whyThisGod(said, call, deps);
    const count = await deps.reRolls.count(call.room.guildId, message.messageId);
    if (count === 0) return why;
    const again = call.say('It was re-rolled {count, plural, one {# time} other {# times}}.', { count });
    return `${why}\n-# ${again}`;
  },
});
