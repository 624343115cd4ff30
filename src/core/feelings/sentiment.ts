import { foldText, safeName } from '../safe-text.ts';

/** Middle of the seven levels: neither love nor hate. */
const MIDDLE_LEVEL = 4;
/** Standard deviation of a judge that finds all seven levels equally likely, levels. */
const GUESS_DEVIATION = 2;

/** What a god is judged to feel after an exchange. */
export type Sentiment = Readonly<{
  /** −3 (hate) to 3 (love): the expected level. */
  score: number;
  /** 1 when all weight lies on one level, 0 when it is spread as widely as a guess or wider. */
  confidence: number;
}>;

/**
 * Turns the shares of the seven levels into a feeling.
 *
 * The expected value is steadier than the likeliest level, and its spread says how sure the judge is: a model torn
 * between love and hate is no judge at all.
 *
 * @param probabilities - Seven shares, 0 or more; they need not add up to 1.
 */
export function sentimentOf(probabilities: readonly number[]): Sentiment {
  const total = probabilities.reduce((sum, share) => sum + share, 0);
  if (!(total > 0)) return { score: 0, confidence: 0 };
  const expect = (of: (level: number) => number) =>
    probabilities.reduce((sum, share, index) => sum + (share / total) * of(index + 1), 0);
  const mean = expect((level) => level);
  const deviation = Math.sqrt(expect((level) => (level - mean) ** 2));
  const score = Math.min(3, Math.max(-3, mean - MIDDLE_LEVEL));
  return { score, confidence: Math.max(0, 1 - deviation / GUESS_DEVIATION) };
}

/** What the model is asked after an exchange. The pocket model was trained with exactly these words. */
export const sentimentQuestion = (godName: string, aboutName: string): string =>
  `How does ${safeName(godName)} feel about ${safeName(foldText(aboutName))} now, 1 to 7?`;
