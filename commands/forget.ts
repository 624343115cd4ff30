import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { forgetMember } from '../src/members/forget-member.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('forget')
    .setDescription('Erase everything the gods remember of you on this server')
    .toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'everybody',
  async run(_options, { say }) {
    return {
      text: say(
        'This erases your lines and the gods’ answers to them from what the gods remember, how every god feels about ' +
          'you, the record of why, and your favourite god. It cannot be taken back. Messages on the server stay; a veil ' +
          'stays too. `/mydata` shows what there is.',
      ),
      buttons: [{ action: 'erase', args: [], label: say('Erase it all'), style: 'danger' }],
    };
  },
  buttons: {
    erase: {
      answers: 'inPlace',
      async press(_args, { room, userId, say }, deps) {
        await forgetMember(deps, room.guildId, userId);
        return say(
          'It is done: the gods have forgotten you. If you speak to them again, they meet you for the first time.',
        );
      },
    },
  },
});
