import { SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../../src/discord/command.ts';

const secretNames = defineCommand({
  data: new SlashCommandBuilder().setName('secret').setDescription('Secret').toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'moderators',
  run: async () => 'done',
  suggest: () => ['a god that waits'],
});
const asked = (isModerator: boolean) =>
  secretNames.suggest('', { isModerator } as Call, {} as CommandDeps, 'god');

test("suggestions of a moderators' command are for moderators alone", async () => {
  expect(await asked(true)).toEqual(['a god that waits']);
  expect(await asked(false)).toEqual([]);
});
