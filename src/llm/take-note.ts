import { Sampling } from '../core/god.ts';
import {
  NOTE_CLOSE,
  NOTE_OPEN,
  NOTE_TOKENS_MAX,
  type PocketNote,
  readPocketNote,
} from '../core/pocket-note.ts';
import type { Prompt, Speech, Talk } from '../ports.ts';

/** The likeliest note: what was said is no matter of taste. */
const SAMPLING = Sampling.parse({
  temperature: 0,
  repeatPenalty: 1,
  maxTokens: NOTE_TOKENS_MAX,
  stop: [NOTE_CLOSE],
});

/** A note as the model wrote it behind its opening; without an end where it came to none. */
export const noteWritten = ({ text, finish }: Pick<Speech, 'text' | 'finish'>): string =>
  `${NOTE_OPEN}${text}${finish === 'stopText' ? NOTE_CLOSE : ''}`;

/**
 * Has a model that was trained to do so write down what was said before it answers.
 *
 * @returns null when nothing was said, or what it writes is no note; then each answer may begin with one of its own.
 * @throws what `Talk.speak` throws.
 */
export async function takeNote(
  { speak }: Pick<Talk, 'speak'>,
  { toNote }: Pick<Prompt, 'toNote'>,
  seed: number,
): Promise<PocketNote | null> {
  if (toNote === undefined) return null;
  return readPocketNote(noteWritten(await speak(SAMPLING, { seed, lead: NOTE_OPEN, alone: toNote })));
}
