import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { showOneGod } from '../src/making/show-one-god.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('god')
    .setDescription('One god: its face, how to call it, its mood, and where you stand with it')
    .addStringOption((name) =>
      name.setName('name').setDescription('Which god').setRequired(true).setAutocomplete(true),
    )
    .toJSON(),
  options: z.object({ name: z.string().trim().min(1).max(100) }),
  audience: 'member',
  whoMay: 'everybody',
  run: ({ name }, call, deps) => showOneGod(deps.pantheon.find(name), call, deps),
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
