import type { Concerned } from '../core/feelings/concerned.ts';
import { type Sentiment, sentimentOf, sentimentQuestion } from '../core/feelings/sentiment.ts';
import type { God } from '../core/god.ts';
import { buildPrompt } from '../core/prompt.ts';
import type { GodNames } from '../core/speaker-label.ts';
import type { Line } from '../core/transcript.ts';
import type { Llm } from '../ports.ts';

/** The two sides of an exchange, without the room around them. */
export type Exchange = Readonly<{
  god: God;
  /** Names of the gods of the guild, as the room's lines are labelled by. */
  godNameById: GodNames;
  /** The line answered; null when the god was summoned with a wish. */
  trigger: Line | null;
  about: string | null;
  said: string;
}>;

/** Judges an exchange that no sequence has in mind any more, from its two sides alone. */
export async function judgeApart(
  llm: Pick<Llm, 'weighApart' | 'profile'>,
  { god, godNameById, trigger, about, said }: Exchange,
  { name }: Pick<Concerned, 'name'>,
  signal: AbortSignal,
): Promise<Sentiment> {
  const prompt = buildPrompt({
    god,
    lines: trigger ? [trigger] : [],
    replyTo: trigger,
    mortalName: name,
    feeling: null,
    mood: 0,
    language: null,
    ...(about === null ? {} : { about }),
    style: llm.profile.promptStyle,
    godNameById,
  });
  const { probabilities } = await llm.weighApart(prompt, said, sentimentQuestion(god.name, name), signal);
  return sentimentOf(probabilities);
}
