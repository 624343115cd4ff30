import type { PocketNote } from '../core/pocket-note.ts';
import type { Weighing } from '../ports.ts';

/** The lowest level a note or a judgement knows. */
const LOWEST_LEVEL = 1;

/**
 * What a model found when it was asked, and what it noted of the line alone, each for half. A model that takes notes was
 * taught feelings twice, and the two err on different lines. For the pocket model the sign was right in 85.7 % of the
 * generated exchanges by the question alone and in 86.9 % so, in 73.2 and 75.0 % around messages it had not met, in 55.0
 * and 55.4 % of the written ones; and plain thanks, which the question finds a little sarcastic, are surer.
 */
export function withNote(weighing: Weighing, note: PocketNote | null): Weighing {
  if (note === null) return weighing;
  const noted = note.level - LOWEST_LEVEL;
  return {
    ...weighing,
    probabilities: weighing.probabilities.map((share, level) => (share + Number(level === noted)) / 2),
  };
}
