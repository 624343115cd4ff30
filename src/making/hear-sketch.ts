import type { God } from '../core/god.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { checkAgeLimit } from '../members/age-limit.ts';

/** What a god that is being made is asked, so that it shows its voice; in English, as its examples may be anything. */
const QUESTION = 'Who are you, and what do you want of us mortals?';

/**
 * Has a god that is only being made answer one question, for one person alone.
 *
 * @throws UserError `god_is_adult` where an adult god may not speak, `god_silent` when no worker answers in time.
 */
export async function hearSketch(god: God, call: Call, { whisper }: CommandDeps): Promise<Answer> {
  const { callId, room, userId, userName, locale } = call;
  checkAgeLimit(god, room);
  const words = await whisper({
    whisperId: callId,
    guildId: room.guildId,
    godId: god.id,
    draft: god,
    mortalName: userName,
    favour: 0,
    locale,
    lines: [
      {
        index: 0,
        messageId: 'asked',
        speaker: { kind: 'mortal', userId, name: userName },
        text: QUESTION,
        atMs: 0,
      },
    ],
  });
  return `> ${QUESTION}\n**${god.name}:** ${words}`;
}
