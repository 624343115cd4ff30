import { type Points, scoreOf } from '../../core/drafts.ts';
import type { DraftTrial } from './draft-trials.ts';

/** Factors a weight is tried with. */
const STEPS = [0, 0.5, 0.75, 1.33, 2];
/** Rounds over all weights; nothing changed after three. */
const ROUNDS_MAX = 5;

/** Whether the message at this place is one that weights may be tuned on; figures of the others are the honest ones. */
export const isForTuning = (at: number): boolean => at % 2 === 0;

/** The draft that weights choose; undefined when there is none. */
export function chosenBy(points: Points, trials: readonly DraftTrial[]): DraftTrial | undefined {
  let best: DraftTrial | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const trial of trials) {
    const score = scoreOf(trial.merits, points);
    if (score > bestScore) [best, bestScore] = [trial, score];
  }
  return best;
}

/**
 * What an answer is worth. One point for each thing that is wanted, one off for each that is not; the likelihood counts,
 * because nothing else here knows whether the words belong together.
 */
export function worthOf({ checks, merits }: DraftTrial): number {
  const wanted = [
    checks.isComplete,
    checks.hasOwnThing,
    checks.hasTopic === true || checks.hasName,
    checks.hasTopic === true,
    checks.isRightLanguage !== false,
  ].filter(Boolean).length;
  const unwanted = [
    checks.brokenWords.length > 0,
    checks.strangeNames.length > 0,
    merits.usedFrame > 0.5,
    merits.cardCopy > 0.3,
    merits.echo > 2,
    merits.stutter > 0.1,
  ].filter(Boolean).length;
  return wanted - unwanted + merits.likelihood;
}

export const meanWorth = (all: readonly (readonly DraftTrial[])[], points: Points): number =>
  all.reduce((sum, trials) => {
    const chosen = chosenBy(points, trials);
    return sum + (chosen ? worthOf(chosen) : 0);
  }, 0) / Math.max(1, all.length);

/** Changes one weight after the other as long as that makes the answers worth more; the likelihood is the unit. */
export function climb(all: readonly (readonly DraftTrial[])[], start: Points): Points {
  const keys = (Object.keys(start) as (keyof Points)[]).filter((key) => key !== 'likelihood');
  let best = { points: start, worth: meanWorth(all, start) };
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const before = best.worth;
    for (const key of keys)
      for (const step of STEPS) {
        const points = { ...best.points, [key]: best.points[key] * step };
        const worth = meanWorth(all, points);
        if (worth > best.worth + 1e-9) best = { points, worth };
      }
    if (best.worth === before) break;
  }
  return best.points;
}
