import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import type { God } from '../src/core/god.ts';
import { defineCommand } from '../src/discord/command.ts';

/** Discord's longest message is 2,000 characters; a god takes about 45. */
const GODS_PER_PAGE = 30;

const row = (god: God) => `**${god.name}** · ${god.domain}`;

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('gods')
    .setDescription('Who speaks here, and about what')
    .addStringOption((culture) =>
      culture.setName('culture').setDescription('Only gods of this culture').setAutocomplete(true),
    )
    .addIntegerOption((page) =>
      page.setName('page').setDescription('Which page').setMinValue(1).setMaxValue(100),
    )
    .toJSON(),
  options: z.object({
    culture: z.string().trim().optional(),
    page: z.number().int().min(1).max(100).default(1),
  }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ culture, page }, { say }, { pantheon }) {
    const wanted = culture?.toLowerCase();
    const gods = pantheon
      .all()
      .filter((god) => wanted === undefined || god.culture.toLowerCase() === wanted)
      .toSorted((a, b) => a.culture.localeCompare(b.culture) || a.name.localeCompare(b.name));
    if (gods.length === 0) {
      const cultures = [...new Set(pantheon.all().map((god) => god.culture))].sort().join(', ');
      return say('No god of that culture is here. There are: {cultures}.', { cultures });
    }
    const pages = Math.ceil(gods.length / GODS_PER_PAGE);
    const shown = gods.slice(
      (Math.min(page, pages) - 1) * GODS_PER_PAGE,
      Math.min(page, pages) * GODS_PER_PAGE,
    );
    const lines = shown.map((god, index) =>
      god.culture === shown[index - 1]?.culture ? row(god) : `__${god.culture}__\n${row(god)}`,
    );
    const more =
      pages > 1 ? `\n-# ${say('Page {page} of {pages}', { page: Math.min(page, pages), pages })}` : '';
    return `${lines.join('\n')}${more}`;
  },
  suggest: (typed, _call, { pantheon }) =>
    [...new Set(pantheon.all().map((god) => god.culture))]
      .filter((culture) => culture.toLowerCase().includes(typed.toLowerCase()))
      .sort(),
});
