import { z } from 'zod';
import { SENTIMENT_MAX } from './favour.ts';

/** Milliseconds after which half of a mood has gone: an evening forgets the afternoon. */
const HALF_LIFE_MS = 3 * 3_600_000;
/** What one exchange at full strength adds to the sum; three of a kind make a clear mood. */
const SHARE = 0.35;

/**
 * A god's temper in a guild: a sum of recent sentiments that fades. The sum has no bound of its own; `moodAt` bounds it.
 *
 * A sum that fades can be added to in any order, so late news of an old exchange ends the same as punctual news.
 */
export const Mood = z.strictObject({ sum: z.number(), atMs: z.number() });
export type Mood = Readonly<z.infer<typeof Mood>>;

const faded = (sum: number, elapsedMs: number): number => sum * 0.5 ** (elapsedMs / HALF_LIFE_MS);

/** Adds one exchange. @param score - −3 to 3. @param confidence - 0 to 1. */
export function moveMood(
  mood: Mood | undefined,
  { score, confidence, atMs }: Readonly<{ score: number; confidence: number; atMs: number }>,
): Mood {
  const added = (score / SENTIMENT_MAX) * confidence * SHARE;
  if (!mood) return { sum: added, atMs };
  if (atMs >= mood.atMs) return { sum: faded(mood.sum, atMs - mood.atMs) + added, atMs };
  return { sum: mood.sum + faded(added, mood.atMs - atMs), atMs: mood.atMs };
}

/** The mood at a moment, −1 (black) to 1 (glorious). */
export function moodAt(mood: Mood | undefined, nowMs: number): number {
  if (!mood) return 0;
  return Math.tanh(faded(mood.sum, Math.max(0, nowMs - mood.atMs)));
}
