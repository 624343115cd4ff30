import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { checkAgeLimit } from '../src/members/age-limit.ts';

/** Longest wish, characters: one chat line. */
const ABOUT_CHARS_MAX = 300;

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('summon')
    .setDescription('Call a god into this channel; it speaks once')
    .addStringOption((god) =>
      god.setName('god').setDescription('Whom to call').setRequired(true).setAutocomplete(true),
    )
    .addStringOption((about) =>
      about.setName('about').setDescription('What it shall speak about').setMaxLength(ABOUT_CHARS_MAX),
    )
    .toJSON(),
  options: z.object({
    god: z.string().trim().min(1),
    about: z.string().trim().max(ABOUT_CHARS_MAX).optional(),
  }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ god: wanted, about }, { room, callId, userId, locale, say }, { pantheon, keeper }) {
    const god = pantheon.find(wanted);
    checkAgeLimit(god, room);
    await keeper.summon(room, god.id, { callId, userId, locale, ...(about ? { about } : {}) });
    return say('{god} has heard you.', { god: god.name });
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
