import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { GivenFile } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { checkMayMake, giveLife } from '../src/making/give-life.ts';
import { godForm } from '../src/making/god-form.ts';
import { hearSketch } from '../src/making/hear-sketch.ts';
import { sketchFromCard, sketchFromForm, sketchOf } from '../src/making/make-sketch.ts';
import { showSketch } from '../src/making/show-sketch.ts';

async function hear(sketchId: string | undefined, call: Call, deps: CommandDeps) {
  const { god } = await sketchOf(sketchId, call, deps);
  if (!god) throw new UserError('sketch_unfinished', 'This is no god yet. `Edit` opens the form.');
  return hearSketch(god, call, deps);
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('create')
    .setDescription('Make a god: with a form, or from a SillyTavern character card')
    .addAttachmentOption((card) =>
      card.setName('card').setDescription('A character card (PNG or JSON); nothing opens the form'),
    )
    .toJSON(),
  options: z.object({ card: GivenFile.optional() }),
  audience: 'member',
  whoMay: 'everybody',
  async form({ card }, call, deps) {
    await checkMayMake(call, deps);
    if (card) return null;
    return godForm({ action: 'make', args: [], title: call.say('A new god') }, undefined, call.say);
  },
  async run({ card }, call, deps) {
    if (!card) throw new UserError('nothing_to_make', 'Attach a character card, or use `/create` alone.');
    return showSketch(await sketchFromCard(card, call, deps), call, deps);
  },
  buttons: {
    live: {
      answers: 'inPlace',
      press: ([sketchId = ''], call, deps) => giveLife(sketchId, call, deps),
    },
    hear: { answers: 'anew', press: ([sketchId], call, deps) => hear(sketchId, call, deps) },
    edit: {
      answers: 'form',
      async open([sketchId = ''], call, deps) {
        const { fields } = await sketchOf(sketchId, call, deps);
        return godForm({ action: 'mend', args: [sketchId], title: call.say('Your god') }, fields, call.say);
      },
    },
    discard: {
      answers: 'inPlace',
      async press([sketchId], call, deps) {
        await sketchOf(sketchId, call, deps);
        await deps.sketches.drop(call.room.guildId, call.userId);
        return call.say('The draft is gone.');
      },
    },
  },
  forms: {
    make: {
      answers: 'anew',
      async submit(fields, _args, call, deps) {
        await checkMayMake(call, deps);
        const { sketch, portraitError } = await sketchFromForm(fields, undefined, call, deps);
        return showSketch(sketch, call, deps, portraitError);
      },
    },
    mend: {
      answers: 'inPlace',
      async submit(fields, [sketchId], call, deps) {
        const before = await sketchOf(sketchId, call, deps);
        const { sketch, portraitError } = await sketchFromForm(fields, before, call, deps);
        return showSketch(sketch, call, deps, portraitError);
      },
    },
  },
});
