import type { God } from '../core/god.ts';
import type { MadeGod } from '../core/made-god.ts';
import { verdictOf } from '../core/screening/finding.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { checkGod } from '../making/check-god.ts';
import { lived } from '../making/give-life.ts';
import { showFindings } from '../making/show-findings.ts';
import { showGod } from '../making/show-god.ts';
import type { Draft } from './draft.ts';

/** The face of a god as a file of the answer. */
async function portraitOf(god: God, { say }: Call, { faceOf }: CommandDeps) {
  const { png } = await faceOf(god);
  return { name: 'portrait.png', data: png, description: say('Portrait of {god}', { god: god.name }) };
}

/** An invented god that somebody kept: it stands in the room for all to see, with nothing left to press. */
export async function showKept(madeGod: MadeGod, call: Call, deps: CommandDeps): Promise<Answer> {
  const { god } = madeGod;
  return {
    text: lived(madeGod, call),
    cards: [showGod(god, call.say)],
    files: [await portraitOf(god, call, deps)],
  };
}

/** An invented god with its face, and what may be done with it. */
export async function showDraft(
  draft: Draft,
  makerId: string,
  call: Call,
  deps: CommandDeps,
): Promise<Answer> {
  const { say, room } = call;
  const { god, sketchId, heedsWish = true } = draft;
  const findings = await checkGod(god, room.guildId, deps);
  const args = [sketchId, makerId];
  return {
    text: [
      say('A god that was not there before, for {maker}:', { maker: `<@${makerId}>` }),
      ...(!heedsWish
        ? [`-# ${say('The small model that runs here missed the wish; a larger one would not.')}`]
        : []),
      ...(findings.length > 0 ? [showFindings(findings, say)] : []),
    ].join('\n'),
    cards: [showGod(god, say)],
    files: [await portraitOf(god, call, deps)],
    buttons: [
      ...(verdictOf(findings) === 'refuse'
        ? []
        : [{ action: 'keep', args, label: say('Keep'), style: 'primary' as const }]),
      { action: 'again', args, label: say('Again') },
      { action: 'discard', args, label: say('Discard'), style: 'danger' as const },
    ],
  };
}
