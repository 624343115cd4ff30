import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { foldName } from '../src/core/close-names.ts';
import { defineCommand } from '../src/discord/command.ts';
import { showGods, wantedOf } from '../src/making/show-gods.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('gods')
    .setDescription('Who speaks here, and about what')
    .addStringOption((culture) =>
      culture.setName('culture').setDescription('Only gods of this culture').setAutocomplete(true),
    )
    .addStringOption((pack) =>
      pack.setName('pack').setDescription('Only gods of this pack').setAutocomplete(true),
    )
    .addIntegerOption((page) =>
      page.setName('page').setDescription('Which page').setMinValue(1).setMaxValue(1_000),
    )
    .toJSON(),
  options: z.object({
    culture: z.string().trim().optional(),
    pack: z.string().trim().optional(),
    page: z.number().int().min(1).max(1_000).default(1),
  }),
  audience: 'member',
  whoMay: 'everybody',
  run: showGods,
  buttons: {
    page: { answers: 'inPlace', press: (args, call, deps) => showGods(wantedOf(args, deps), call, deps) },
  },
  suggest(typed, _call, { pantheon }, option) {
    const all = pantheon.all().map((god) => (option === 'pack' ? god.pack : god.culture));
    return [...new Set(all)].filter((one) => foldName(one).includes(foldName(typed))).sort();
  },
});
