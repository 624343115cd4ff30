import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { phrase } from '../src/words/words.ts';

const HOW = [
  phrase('Write a god’s name in a message, or reply to one of its lines, and it answers.'),
  phrase('Begin a line with `//` and the gods do not hear it.'),
  phrase(
    'All of them are AI characters played by one language model; do not take their word for anything that matters.',
  ),
];

export default defineCommand({
  data: new SlashCommandBuilder().setName('help').setDescription('How to talk with the gods').toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'everybody',
  async run(_options, { isModerator, say }, { commands }) {
    const mine = commands.filter((command) => isModerator || command.whoMay === 'everybody');
    const rows = mine.map(({ data }) =>
      'description' in data
        ? `\`/${data.name}\` ${say(data.description)}`
        : `**${say(data.name)}** ${say('in the menu of a message')}`,
    );
    return [...HOW.map((line) => say(line)), '', ...rows].join('\n');
  },
});
