import { Sampling } from '../core/god.ts';
import { kindToNote, NOTE_KINDS } from '../core/note-families.ts';
import {
  NOTE_CLOSE,
  NOTE_OPEN,
  NOTE_TOKENS_MAX,
  noteOpening,
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
export const noteWritten = (opening: string, { text, finish }: Pick<Speech, 'text' | 'finish'>): string =>
  `${opening}${text}${finish === 'stopText' ? NOTE_CLOSE : ''}`;

/**
 * Has a model that was trained to do so write down what was said before it answers: what kind of message it is by the
 * likelihoods of all kinds, the rest as the likeliest words.
 *
 * @returns null when nothing was said, or what it writes is no note; then each answer may begin with one of its own.
 * @throws what `Talk.speak` throws.
 */
export async function takeNote(
  { speak, weighWords }: Pick<Talk, 'speak' | 'weighWords'>,
  { toNote }: Pick<Prompt, 'toNote'>,
  seed: number,
): Promise<PocketNote | null> {
  if (toNote === undefined) return null;
  const shares = await weighWords(NOTE_KINDS, { lead: NOTE_OPEN, alone: toNote });
  const lead = noteOpening(kindToNote(shares));
  return readPocketNote(noteWritten(lead, await speak(SAMPLING, { seed, lead, alone: toNote })));
}
