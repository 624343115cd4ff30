import { type Draft, type DraftContext, type Merits, meritsIn } from './draft-merits.ts';

/** How much each merit of a draft counts, in the units of the score. */
export type Points = Readonly<Record<keyof Merits, number>>;

export const POINTS: Points = {
  topic: 2.2,
  keyword: 4,
  name: 1.2,
  voice: 5,
  wrongName: -1.5,
  brokenWord: -2,
  unfinished: -3,
  noSentenceEnd: -2,
  usedFrame: -2,
  cardCopy: -3,
  echo: -0.3,
  foreign: -2,
  stutter: -3,
  likelihood: 4,
};

/** The score of what speaks for and against a draft. */
export const scoreOf = (merits: Merits, points: Points = POINTS): number =>
  (Object.keys(points) as (keyof Merits)[]).reduce((sum, key) => sum + points[key] * merits[key], 0);

/**
 * How good drafts for one answer are, higher is better: on the mortal's topic, a thing of the god's own, the name, whole
 * sentences of the god's own making, no invented words, and likely as a whole.
 */
export function draftScorer(context: DraftContext): (draft: Draft) => number {
  const merits = meritsIn(context);
  return (draft) => scoreOf(merits(draft));
}
