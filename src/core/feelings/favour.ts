import type { Subject } from './subject.ts';

/** Favour runs from −`FAVOUR_MAX` (hates) to `FAVOUR_MAX` (treasures). */
export const FAVOUR_MAX = 100;
/** Strongest sentiment, either way. */
export const SENTIMENT_MAX = 3;
/** Sentiment this near to 0 is small talk and moves nothing; as the seed had it. */
export const NEUTRAL_SENTIMENT = 0.15;

const DAY_MS = 86_400_000;

/** How a kind of feeling moves. All amounts are favour points. */
export type FavourRules = Readonly<{
  /** Most one exchange can do. */
  stepMax: number;
  /** Most that one UTC day can do, ups and downs added without their signs. */
  perDayMax: number;
  /** Milliseconds after which half of the distance to `home` is forgotten. */
  halfLifeMs: number;
  /** Where the feeling drifts back to. */
  home: number;
}>;

/**
 * Two exchanges at full strength fill a day, so that nobody can be flattered into love or trolled into hate in one
 * evening; two weeks of silence halve what is left.
 */
export const MORTAL_RULES: FavourRules = { stepMax: 20, perDayMax: 40, halfLifeMs: 14 * DAY_MS, home: 0 };

/** What a god file calls a rival or an ally is worth as a feeling that never fades. */
const KINSHIP_HOME = 40;

/**
 * Gods talk to each other far more than to one mortal: smaller steps, a tighter day, and quarrels that blow over within
 * days back to what their myths say of them.
 */
export function godRules(bond: 'rival' | 'ally' | null): FavourRules {
  const home = bond === 'rival' ? -KINSHIP_HOME : bond === 'ally' ? KINSHIP_HOME : 0;
  return { stepMax: 8, perDayMax: 16, halfLifeMs: 3 * DAY_MS, home };
}

/** Who stands with whom, as god files say it; either side may say so. */
export type Kin = Readonly<{ id: string; rivals: readonly string[]; allies: readonly string[] }>;

/** Rivalry wins where one calls the other an ally and is called a rival in return. */
export function bondOf(a: Kin, b: Kin): 'rival' | 'ally' | null {
  if (a.rivals.includes(b.id) || b.rivals.includes(a.id)) return 'rival';
  return a.allies.includes(b.id) || b.allies.includes(a.id) ? 'ally' : null;
}

/** The rules for what `god` feels about `subject`. A god that is gone is a stranger. */
export function rulesFor(subject: Subject, god: Kin, godById: ReadonlyMap<string, Kin>): FavourRules {
  if (subject.kind === 'mortal') return MORTAL_RULES;
  const other = godById.get(subject.godId);
  return godRules(other ? bondOf(god, other) : null);
}

export const clampFavour = (value: number): number => Math.min(FAVOUR_MAX, Math.max(-FAVOUR_MAX, value));

/** What is left of a feeling after some time. @param elapsedMs - Negative counts as 0. */
export function fadeFavour(value: number, elapsedMs: number, { halfLifeMs, home }: FavourRules): number {
  return home + (value - home) * 0.5 ** (Math.max(0, elapsedMs) / halfLifeMs);
}

/** The UTC day of a moment, days since the epoch. */
export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS);

/**
 * How far one exchange moves favour.
 *
 * Away from 0 the step shrinks towards the ends, so that love and hate are approached and never run into; back towards 0
 * it keeps its full length. Low confidence moves little.
 *
 * @param score - −3 to 3.
 * @param confidence - 0 to 1.
 * @param movedToday - Points already moved on this day, 0 or more.
 * @returns Points, at most `stepMax` and at most what the day has left, either way; never leads beyond ±100.
 */
export function favourStep(
  value: number,
  { score, confidence, movedToday }: Readonly<{ score: number; confidence: number; movedToday: number }>,
  { stepMax, perDayMax }: FavourRules,
): number {
  if (Math.abs(score) <= NEUTRAL_SENTIMENT) return 0;
  const strength = Math.min(1, Math.max(-1, score / SENTIMENT_MAX)) * Math.min(1, Math.max(0, confidence));
  const isOutward = Math.sign(strength) === Math.sign(value);
  const softened = strength * stepMax * (isOutward ? 1 - Math.abs(value) / FAVOUR_MAX : 1);
  const left = Math.max(0, perDayMax - movedToday);
  const step = Math.sign(softened) * Math.min(Math.abs(softened), left);
  return clampFavour(value + step) - value;
}
