import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';

const HOW = [
  'Write a god’s name in a message, or reply to one of its lines, and it answers.',
  'Begin a line with `//` and the gods do not hear it.',
  'All of them are AI characters played by one language model; do not take their word for anything that matters.',
];

export default defineCommand({
  data: new SlashCommandBuilder().setName('help').setDescription('How to talk with the gods').toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'everybody',
  async run(_options, { isModerator }, { commands }) {
    const mine = commands.filter((command) => isModerator || command.whoMay === 'everybody');
    const rows = mine.map(({ data }) => `\`/${data.name}\` ${data.description}`);
    return [...HOW, '', ...rows].join('\n');
  },
});
