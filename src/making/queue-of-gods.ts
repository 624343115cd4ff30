import type { MadeGod } from '../core/made-god.ts';
import type { Answer, AnswerButton } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { checkGod } from './check-god.ts';
import { forgetGod } from './forget-god.ts';
import { showFindings } from './show-findings.ts';
import { showGod } from './show-god.ts';
import { tellModerators } from './tell-moderators.ts';

/** Longest reason for refusing a god, characters. */
export const REASON_CHARS_MAX = 400;

async function waitingGods({ room }: Call, { made }: CommandDeps): Promise<readonly MadeGod[]> {
  return (await made.made(room.guildId)).filter(({ state }) => state === 'waiting');
}

/**
 * One god that waits for a moderator, with everything needed to decide.
 *
 * @param place - Which one, from 0; one that is not there becomes the nearest.
 * @param said - What came of the last decision, shown above.
 */
export async function showQueue(place: number, call: Call, deps: CommandDeps, said = ''): Promise<Answer> {
  const { say, room } = call;
  const waiting = await waitingGods(call, deps);
  const at = Math.min(Math.max(0, place), waiting.length - 1);
  const one = waiting[at];
  if (!one) return [said, say('No god waits for a moderator.')].filter(Boolean).join('\n');
  const { god, byUserId } = one;
  const findings = await checkGod(god, room.guildId, deps);
  const head = say('{place} of {count} waiting: made by {member} {when}', {
    place: at + 1,
    count: waiting.length,
    member: byUserId === null ? '–' : `<@${byUserId}>`,
    when: `<t:${Math.floor(one.atMs / 1_000)}:R>`,
  });
  const args = [god.id];
  const turn = (to: number, label: string): AnswerButton => ({ action: 'queue', args: [String(to)], label });
  const { png } = await deps.faceOf(god);
  return {
    text: [said, head, showFindings(findings, say)].filter(Boolean).join('\n'),
    cards: [showGod(god, say)],
    files: [{ name: 'portrait.png', data: png, description: say('Portrait of {god}', { god: god.name }) }],
    buttons: [
      { action: 'approve', args, label: say('Let in'), style: 'primary' },
      { action: 'refuse', args, label: say('Refuse'), style: 'danger' },
      { action: 'hear', args, label: say('Hear it speak') },
      { action: 'edit', args, label: say('Edit') },
      ...(waiting.length > 1 ? [turn((at + 1) % waiting.length, say('Next'))] : []),
    ],
  };
}

const gone = () =>
  new UserError('made_god_gone', 'That god is no longer there: another moderator refused or deleted it.');

/** @throws UserError `made_god_gone`. */
export async function madeGodOf(godId: string, { room }: Call, { made }: CommandDeps): Promise<MadeGod> {
  const found = await made.madeGod(room.guildId, godId);
  if (!found) throw gone();
  return found;
}

/** Lets a god in and tells its maker; doing it twice tells once. @throws UserError `made_god_gone`. */
export async function approve(godId: string, call: Call, deps: CommandDeps): Promise<Answer> {
  const { guildId } = call.room;
  const changed = await deps.made.change(guildId, godId, (before) =>
    before.state === 'live' ? before : { ...before, state: 'live' },
  );
  if (!changed) throw gone();
  const { before } = changed;
  const godName = before.god.name;
  if (before.state === 'live')
    return showQueue(0, call, deps, call.say('**{god}** was let in before.', { god: godName }));
  await tellModerators('letIn', before.god, call, deps);
  if (before.byUserId !== null)
    await deps.tidings.add(guildId, before.byUserId, { kind: 'letIn', godName, reason: '' });
  return showQueue(0, call, deps, call.say('**{god}** lives now. Its maker will be told.', { god: godName }));
}

const lives = (god: string) =>
  new UserError('god_lives', '{god} was let in meanwhile. `/pantheon delete` ends it.', { values: { god } });

/** Ends a god and tells its maker why. @throws UserError `made_god_gone`, `god_lives` when only waiting ones are to end. */
async function end(
  godId: string,
  { kind, reason }: Readonly<{ kind: 'refused' | 'ended'; reason: string }>,
  call: Call,
  deps: CommandDeps,
): Promise<MadeGod> {
  const { room, userId, callId } = call;
  const { guildId } = room;
  // Looked at in the same step as it ends: another moderator may let it in at this moment.
  const changed = await deps.made.change(guildId, godId, (now) =>
    kind === 'refused' && now.state === 'live' ? now : null,
  );
  if (!changed) throw gone();
  const { byUserId, god } = changed.before;
  if (changed.after) throw lives(god.name);
  const act = { id: callId, byUserId: userId, atMs: deps.clock(), reason };
  if (kind === 'ended') await forgetGod({ guildId, godId }, act, deps);
  await tellModerators(kind, god, call, deps);
  if (byUserId !== null && byUserId !== userId)
    await deps.tidings.add(guildId, byUserId, { kind, godName: god.name, reason });
  return changed.before;
}

/** Refuses a god that waits. @throws UserError `made_god_gone`, `god_lives` when it was let in meanwhile. */
export async function refuse(godId: string, reason: string, call: Call, deps: CommandDeps): Promise<Answer> {
  const { god } = await end(godId, { kind: 'refused', reason }, call, deps);
  const said = call.say('**{god}** is refused. Its maker will be told.', { god: god.name });
  return showQueue(0, call, deps, said);
}

/** Ends a made god for good. @throws UserError `made_god_gone`. */
export async function deleteGod(godId: string, call: Call, deps: CommandDeps): Promise<string> {
  const { god } = await end(godId, { kind: 'ended', reason: '' }, call, deps);
  return call.say('**{god}** is no more.', { god: god.name });
}
