import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { exportGod } from '../src/making/export-god.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('export')
    .setDescription('A god as a file: our god file, and a character card for other programs')
    .addStringOption((god) =>
      god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
    )
    .toJSON(),
  options: z.object({ god: z.string().trim().min(1).max(100) }),
  audience: 'member',
  whoMay: 'everybody',
  run: ({ god }, call, deps) => exportGod(deps.pantheon.find(god), call, deps),
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
