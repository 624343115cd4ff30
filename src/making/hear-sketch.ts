import { CALL_COSTS } from '../core/cool-down.ts';
import type { God } from '../core/god.ts';
import { verdictOf } from '../core/screening/finding.ts';
import type { Line } from '../core/transcript.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { withCoolDown } from '../members/with-cool-down.ts';
import { checkAgeLimit } from '../rooms/age-limit.ts';
import { checkNotBlocked } from '../rooms/check-blocked.ts';
import { checkNotHushed } from '../rooms/check-hushed.ts';
import { checkGod } from './check-god.ts';

/** What a god that is being made is asked, so that it shows its voice; in English, as its examples may be anything. */
const QUESTION = 'Who are you, and what do you want of us mortals?';

const asked = ({ userId, userName }: Call): Line => ({
  index: 0,
  messageId: 'asked',
  speaker: { kind: 'mortal', userId, name: userName },
  text: QUESTION,
  atMs: 0,
});

/**
 * Has a god that is only being made answer one question, for one person alone.
 *
 * @throws UserError `god_is_adult` where an adult god may not speak, `room_hushed`, `blocked`, `sketch_unfit` when its
 *   words were refused, `cooling_down` or `room_cooling_down`, `god_silent` when no worker answers in time.
 */
export async function hearSketch(god: God, call: Call, deps: CommandDeps): Promise<Answer> {
  const { callId, room, userName, locale } = call;
  checkAgeLimit(god, room);
  await checkNotHushed(deps, room);
  await checkNotBlocked(deps, call);
  // Words that no god may have are no words for a prompt either.
  if (verdictOf(await checkGod(god, room.guildId, deps)) === 'refuse')
    throw new UserError('sketch_unfit', '{god} cannot speak like this. `Edit` mends what was found.', {
      values: { god: god.name },
    });
  const job = {
    whisperId: callId,
    guildId: room.guildId,
    godId: god.id,
    draft: god,
    mortalName: userName,
    favour: 0,
    locale,
    lines: [asked(call)],
  };
  const words = await withCoolDown(deps, call, {
    cost: CALL_COSTS.hearDraft,
    work: () => deps.whisper(job),
  });
  return `> ${QUESTION}\n**${god.name}:** ${words}`;
}
