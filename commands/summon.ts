import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { CALL_COSTS } from '../src/core/cool-down.ts';
import type { God } from '../src/core/god.ts';
import type { Answer } from '../src/discord/answer.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { withCoolDown } from '../src/members/with-cool-down.ts';
import { checkCallable } from '../src/rooms/check-callable.ts';

/** Longest wish, characters: one chat line. */
const ABOUT_CHARS_MAX = 300;

/** Calls a god, with a button to call it once more with the same wish. */
async function summon(
  god: God,
  { about, wishId }: Readonly<{ about: string | undefined; wishId: string | undefined }>,
  { call, deps }: Readonly<{ call: Call; deps: CommandDeps }>,
): Promise<Answer> {
  const { room, callId, userId, locale, say } = call;
  const wish = { callId, userId, locale, ...(about ? { about } : {}) };
  await checkCallable(deps, call, [god]);
  // Under every call anew: a line is known by the call that made it when it is re-rolled.
  if (about) await deps.wishes.keep(room.guildId, { callId, userId }, { godId: god.id, about });
  await withCoolDown(deps, call, {
    cost: CALL_COSTS.summon,
    work: () => deps.keeper.summon(room, god.id, wish),
  });
  return {
    text: say('{god} has heard you.', { god: god.name }),
    buttons: [
      { action: 'again', args: wishId === undefined ? [god.id] : [god.id, wishId], label: say('Again') },
    ],
  };
}

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
  async run({ god: wanted, about }, call, deps) {
    const god = deps.pantheon.find(wanted);
    return summon(god, { about, wishId: about ? call.callId : undefined }, { call, deps });
  },
  buttons: {
    again: {
      answers: 'inPlace',
      async press([godId = '', wishId], call, deps) {
        const god = deps.pantheon.get(godId);
        const wish = wishId === undefined ? undefined : await deps.wishes.wish(call.room.guildId, wishId);
        if (wishId !== undefined && !wish)
          throw new UserError('wish_forgotten', 'I have forgotten what that was about. Use `/summon` again.');
        return summon(god, { about: wish?.about, wishId }, { call, deps });
      },
    },
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
