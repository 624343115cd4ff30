import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { WISH_CHARS_MAX } from '../src/core/genesis/invention-request.ts';
import { inventedFor } from '../src/core/sketch.ts';
import type { Answer } from '../src/discord/answer.ts';
import { type Button, type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { checkMayDecide, type DraftRef, newDraft, nextDraft } from '../src/genesis/draft.ts';
import { keepDraft } from '../src/genesis/keep-draft.ts';
import { endBirths, scheduleBirths } from '../src/genesis/set-births.ts';
import { showDraft, showKept } from '../src/genesis/show-draft.ts';
import { bornBefore, checkMayMake } from '../src/making/give-life.ts';
import { BIRTH_HOURS_MAX } from '../src/redis/birth-store.ts';

type Decide = (ref: DraftRef, call: Call, deps: CommandDeps) => Promise<Answer>;

/** A button that whoever asked for the god, or a moderator, may press. */
function decision(decide: Decide): Button {
  return {
    answers: 'inPlace',
    press([draftId = '', makerId = ''], call, deps) {
      const ref = { draftId, makerId };
      checkMayDecide(ref, call);
      return decide(ref, call, deps);
    },
  };
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('genesis')
    .setDescription('The model invents gods that were not there before')
    .addSubcommand((sub) =>
      sub
        .setName('new')
        .setDescription('Have a god invented; keep it, or ask for another')
        .addStringOption((wish) =>
          wish.setName('wish').setDescription('What it should be about').setMaxLength(WISH_CHARS_MAX),
        ),
    )
    .addSubcommand((sub) =>
      sub
        .setName('schedule')
        .setDescription('Let gods be born by themselves, in this channel')
        .addIntegerOption((every) =>
          every
            .setName('every')
            .setDescription('Hours between two draws')
            .setRequired(true)
            .setMinValue(1)
            .setMaxValue(BIRTH_HOURS_MAX),
        )
        .addIntegerOption((odds) =>
          odds
            .setName('odds')
            .setDescription('Percent by which the odds grow at every draw until a god is born')
            .setRequired(true)
            .setMinValue(1)
            .setMaxValue(100),
        ),
    )
    .addSubcommand((sub) => sub.setName('off').setDescription('No god is born by itself any more'))
    .toJSON(),
  options: z.object({
    wish: z.string().trim().min(1).max(WISH_CHARS_MAX).optional(),
    every: z.number().int().min(1).max(BIRTH_HOURS_MAX).default(24),
    odds: z.number().int().min(1).max(100).default(10),
  }),
  audience: (subcommand) => (subcommand === 'new' || subcommand === null ? 'channel' : 'member'),
  whoMay: 'everybody',
  async run({ wish, every, odds }, call, deps) {
    if (call.subcommand === 'off') return endBirths(call, deps);
    if (call.subcommand === 'schedule')
      return scheduleBirths({ everyHours: every, stepPercent: odds }, call, deps);
    await checkMayMake(call, deps);
    return showDraft(await newDraft(wish, call, deps), call.userId, call, deps);
  },
  buttons: {
    keep: decision(keepDraft),
    again: decision(async (ref, call, deps) => {
      await checkMayMake(call, deps);
      return showDraft(await nextDraft(ref, call, deps), ref.makerId, call, deps);
    }),
    discard: decision(async ({ draftId, makerId }, call, deps) => {
      const { guildId } = call.room;
      const born = await bornBefore(draftId, call, deps);
      if (born) return showKept(born, call, deps);
      const now = await deps.sketches.get(guildId, inventedFor(makerId));
      if (now?.sketchId === draftId) await deps.sketches.drop(guildId, inventedFor(makerId));
      return call.say('The god is gone before anybody knew it.');
    }),
  },
});
