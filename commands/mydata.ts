import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { memberData } from '../src/members/member-data.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('mydata')
    .setDescription('Everything the gods remember of you on this server, as a file')
    .toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'everybody',
  async run(_options, { room, userId, say }, deps) {
    const about = { guildId: room.guildId, userId, gods: deps.pantheon.all() };
    const data = await memberData(deps, about, deps.clock());
    const text = JSON.stringify(data, null, 2);
    return {
      text: say('This is all there is. `/forget` erases it, `/veil` keeps the gods from hearing more.'),
      files: [
        {
          name: 'my-data.json',
          data: new TextEncoder().encode(text),
          description: say('What the gods remember of you, as JSON.'),
        },
      ],
    };
  },
});
