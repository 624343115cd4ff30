import { CALL_COSTS } from '../core/cool-down.ts';
import type { God } from '../core/god.ts';
import type { Line } from '../core/transcript.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { withCoolDown } from '../members/with-cool-down.ts';
import { checkAgeLimit } from '../rooms/age-limit.ts';

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
 * @throws UserError `god_is_adult` where an adult god may not speak, `cooling_down` or `room_cooling_down`,
 *   `god_silent` when no worker answers in time.
 */
export async function hearSketch(god: God, call: Call, deps: CommandDeps): Promise<Answer> {
  const { callId, room, userName, locale } = call;
  checkAgeLimit(god, room);
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
