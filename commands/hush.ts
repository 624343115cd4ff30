import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';

/** A day; whoever wants longer closes the room. */
const MINUTES_MAX = 1_440;
const MINUTES_DEFAULT = 10;

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('hush')
    .setDescription('Silence the gods in this channel for a while')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addIntegerOption((minutes) =>
      minutes
        .setName('minutes')
        .setDescription(`How long; 0 lets them speak again. ${MINUTES_DEFAULT} when you say nothing`)
        .setMinValue(0)
        .setMaxValue(MINUTES_MAX),
    )
    .toJSON(),
  options: z.object({ minutes: z.number().int().min(0).max(MINUTES_MAX).default(MINUTES_DEFAULT) }),
  audience: 'channel',
  whoMay: 'moderators',
  async run({ minutes }, { room, say }, { settings, keeper }) {
    await settings.hush(room, minutes);
    if (minutes === 0) return say('The gods may speak again.');
    await keeper.silence(room);
    return say(
      'The gods are silent here for {minutes, plural, one {# minute} other {# minutes}}. What waited to be said is dropped.',
      { minutes },
    );
  },
});
