import { PermissionFlagsBits, SlashCommandBuilder, type SlashCommandSubcommandBuilder } from 'discord.js';
import { z } from 'zod';
import { defineCommand } from '../src/discord/command.ts';
import { resetWeights, setWeight } from '../src/moderation/change-weights.ts';
import { showWeights } from '../src/moderation/show-weights.ts';
import { simulateWeights } from '../src/moderation/simulate-weights.ts';
import { WEIGHT_MAX } from '../src/redis/weight-store.ts';

const where = (sub: SlashCommandSubcommandBuilder) =>
  sub.addStringOption((option) =>
    option
      .setName('where')
      .setDescription('The whole server when you say nothing')
      .addChoices({ name: 'the whole server', value: 'server' }, { name: 'this room', value: 'room' }),
  );

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('weights')
    .setDescription('How likely each god is to speak')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addSubcommand((sub) =>
      sub.setName('show').setDescription('The odds of every god in this room, and what was changed'),
    )
    .addSubcommand((sub) =>
      where(
        sub
          .setName('set')
          .setDescription('Make a god likelier or less likely; 0: only when it is called')
          .addStringOption((god) =>
            god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
          )
          .addNumberOption((weight) =>
            weight
              .setName('weight')
              .setDescription('1 is usual, 2 is twice as likely, 0 is only when called')
              .setRequired(true)
              .setMinValue(0)
              .setMaxValue(WEIGHT_MAX),
          ),
      ),
    )
    .addSubcommand((sub) =>
      where(
        sub
          .setName('reset')
          .setDescription('Take weights back')
          .addStringOption((god) =>
            god.setName('god').setDescription('Which god; all when you say nothing').setAutocomplete(true),
          ),
      ),
    )
    .addSubcommand((sub) =>
      sub
        .setName('simulate')
        .setDescription('A thousand draws for a message, without the model: who would speak')
        .addStringOption((text) =>
          text
            .setName('text')
            .setDescription('The message; the last one here when you say nothing')
            .setMaxLength(400),
        ),
    )
    .toJSON(),
  options: z.object({
    god: z.string().trim().min(1).optional(),
    weight: z.number().min(0).max(WEIGHT_MAX).default(1),
    where: z.enum(['room', 'server']).default('server'),
    text: z.string().trim().max(400).optional(),
  }),
  audience: 'member',
  whoMay: 'moderators',
  async run({ god, weight, where: place, text }, call, deps) {
    switch (call.subcommand) {
      case 'set':
        return setWeight({ god: deps.pantheon.find(god ?? ''), weight, where: place }, call, deps);
      case 'reset':
        return resetWeights(
          { god: god === undefined ? null : deps.pantheon.find(god), where: place },
          call,
          deps,
        );
      case 'simulate':
        return simulateWeights(text ?? null, call, deps);
      default:
        return showWeights(call, deps);
    }
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
