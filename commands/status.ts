import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { alertness } from '../src/core/expected-wait.ts';
import { defineCommand } from '../src/discord/command.ts';
import { alertnessWords, statusCard, turnsAhead } from '../src/moderation/show-status.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('status')
    .setDescription('Whether the gods are awake, and for moderators how the program is')
    .toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'everybody',
  async run(_options, call, deps) {
    const status = await deps.status();
    if (call.isModerator) return { cards: [await statusCard(status, call, deps)] };
    return alertnessWords(alertness(turnsAhead(status), status.workers), call.say);
  },
});
