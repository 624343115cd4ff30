import { foldName } from '../core/close-names.ts';
import type { MadeGod } from '../core/made-god.ts';
import { verdictOf } from '../core/screening/finding.ts';
import { mistakesIn } from '../core/sketch.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import type { Form, GivenFields } from '../discord/form.ts';
import { UserError } from '../errors.ts';
import { checkGod } from './check-god.ts';
import { godForm } from './god-form.ts';
import { changedGod, fieldsOf } from './god-from-fields.ts';
import { givenPortrait, writtenFields } from './make-sketch.ts';
import { madeGodOf } from './queue-of-gods.ts';
import { showFindings } from './show-findings.ts';
import { showGod } from './show-god.ts';

/** The made god that is meant. @throws UserError `not_made_here`. */
export async function findMade(wanted: string, { room }: Call, { made }: CommandDeps): Promise<MadeGod> {
  const all = await made.made(room.guildId);
  const found = all.find(({ god }) => god.id === wanted || foldName(god.name) === foldName(wanted));
  if (found) return found;
  if (all.length === 0)
    throw new UserError('not_made_here', 'No god was made on this server yet. `/create` makes one.');
  throw new UserError('not_made_here', 'No god “{god}” was made on this server. Made here: {names}.', {
    values: {
      god: wanted.slice(0, 40),
      names: all
        .slice(0, 20)
        .map(({ god }) => god.name)
        .join(', '),
    },
  });
}

/** The form of a made god, filled in. */
export const editForm = ({ god }: MadeGod, { say }: Call): Form =>
  godForm({ action: 'edited', args: [god.id], title: say('Edit this god') }, fieldsOf(god), say);

/**
 * Changes a made god as the form says; what is wrong with it is told and nothing is changed then.
 *
 * @throws UserError `made_god_gone`; `bad_portrait` and as `download` does.
 */
export async function editGod(
  godId: string,
  given: GivenFields,
  call: Call,
  deps: CommandDeps,
): Promise<Answer> {
  const { say, room } = call;
  const { god: before } = await madeGodOf(godId, call, deps);
  const fields = writtenFields(given);
  const mistakes = mistakesIn(fields).map(({ sentence, values }) => `- ${say(sentence, values)}`);
  if (mistakes.length > 0) return `${say('Nothing was changed:')}\n${mistakes.join('\n')}`;
  const after = changedGod(fields, before);
  const findings = await checkGod(after, room.guildId, deps);
  const told = showFindings(findings, say);
  if (verdictOf(findings) === 'refuse') return `${say('Nothing was changed:')}\n${told}`;
  const portrait = await givenPortrait(given, deps);
  if (portrait instanceof UserError) throw portrait;
  const changed = await deps.made.change(room.guildId, godId, (now) => ({
    ...now,
    god: changedGod(fields, now.god),
  }));
  if (!changed) return say('That god was deleted meanwhile.');
  if (portrait) await deps.made.setPortrait(room.guildId, godId, portrait);
  const { png } = await deps.faceOf(after);
  return {
    text: [say('**{god}** is changed.', { god: after.name }), told].filter(Boolean).join('\n'),
    cards: [showGod(after, say)],
    files: [{ name: 'portrait.png', data: png, description: say('Portrait of {god}', { god: after.name }) }],
  };
}
