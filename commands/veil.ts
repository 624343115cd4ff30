import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import type { Veil } from '../src/core/veil.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { eraseWords } from '../src/members/forget-member.ts';

/** Gods one member hides from by name. Whoever hides from more hides from all. */
const GODS_MAX = 50;

/** @returns what became of the veil: it may not have been there, or another one may hide from all gods. */
async function lift(
  { room, userId }: Call,
  { mortals }: CommandDeps,
  godId: string | undefined,
): Promise<'lifted' | 'hides from all' | 'was not there'> {
  let wasThere = true;
  const { fromAll } = await mortals.changeVeil(room.guildId, userId, (veil) => {
    const isHidden = godId === undefined ? veil.fromGodIds.length > 0 : veil.fromGodIds.includes(godId);
    wasThere = veil.fromAll || isHidden;
    return {
      fromAll: godId !== undefined && veil.fromAll,
      fromGodIds: godId === undefined ? [] : veil.fromGodIds.filter((id) => id !== godId),
    };
  });
  if (!wasThere) return 'was not there';
  return fromAll ? 'hides from all' : 'lifted';
}

/** @throws UserError `too_many_veils`. */
function hiddenFrom(veil: Veil, godId: string): Veil {
  const fromGodIds = [...new Set([...veil.fromGodIds, godId])];
  if (fromGodIds.length <= GODS_MAX) return { ...veil, fromGodIds };
  throw new UserError(
    'too_many_veils',
    'You hide from {max} gods already. `/veil` hides you from all of them.',
    { values: { max: GODS_MAX } },
  );
}

async function draw({ room, userId }: Call, deps: CommandDeps, godId: string | undefined): Promise<void> {
  const { guildId } = room;
  await deps.mortals.changeVeil(guildId, userId, (veil) =>
    godId === undefined ? { ...veil, fromAll: true } : hiddenFrom(veil, godId),
  );
  if (godId === undefined) await eraseWords(deps, guildId, userId);
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('veil')
    .setDescription('Hide from the gods: they do not hear, remember, name or judge you')
    .addStringOption((god) => god.setName('god').setDescription('Only from this god').setAutocomplete(true))
    .addBooleanOption((off) => off.setName('off').setDescription('Lift the veil again'))
    .toJSON(),
  options: z.object({ god: z.string().trim().min(1).optional(), off: z.boolean().default(false) }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ god: wanted, off }, call, deps) {
    const god = wanted === undefined ? undefined : deps.pantheon.find(wanted);
    const { say } = call;
    const name = god?.name ?? '';
    if (off) {
      const became = await lift(call, deps, god?.id);
      if (became === 'was not there')
        return god
          ? say('You do not hide from {god}: it hears you.', { god: name })
          : say('You do not hide from the gods: they hear you.');
      if (became === 'hides from all')
        return say('You still hide from all gods, so {god} does not hear you. `/veil off:True` lifts that.', {
          god: name,
        });
      if (god)
        return say('The veil is lifted: {god} hears you again, from your next line on.', { god: name });
      return say('The veil is lifted: the gods hear you again, from your next line on.');
    }
    await draw(call, deps, god?.id);
    if (god)
      return say(
        '{god} does not hear you any more, and your earlier lines are hidden from it. `/veil god:{god} off:True` lifts it.',
        { god: name },
      );
    return say(
      'The gods do not hear you any more. What you had said is gone from what they remember; your standing with them ' +
        'is kept but does not move. `/forget` erases that too. `/veil off:True` lifts it.',
    );
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
