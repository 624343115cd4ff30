import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { moodPicture } from '../src/members/pictures.ts';

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('mood')
    .setDescription('What temper the gods are in, now and over the last days')
    .toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'everybody',
  async run(_options, { room }, { feelings, pantheon, faceOf, charts, clock }) {
    const about = { guildId: room.guildId, gods: pantheon.all(), faceOf, nowMs: clock() };
    return { files: [await charts.mood(await moodPicture(feelings, about))] };
  },
});
