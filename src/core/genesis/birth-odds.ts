/** How often a god may be born by itself, and how fast its odds grow. */
export type BirthPace = Readonly<{
  /** Percent that the odds grow by at every hour that strikes without a birth, 1 to 100. */
  stepPercent: number;
}>;

/** What is remembered between two strikes. */
export type BirthWait = Readonly<{
  /** Strikes since the last birth. */
  misses: number;
}>;

/** What one strike comes to. */
export type Strike = Readonly<{ isBirth: boolean; odds: number; next: BirthWait }>;

/**
 * Odds of a birth at the next strike, 0 to 1: one step, and one more for every strike that brought nobody. After
 * 100 / step strikes they are certain.
 */
export const birthOdds = ({ stepPercent }: BirthPace, { misses }: BirthWait): number =>
  Math.min(1, (stepPercent * (misses + 1)) / 100);

/**
 * Decides one strike.
 *
 * @param draw - A number in [0, 1).
 */
export function strike(pace: BirthPace, wait: BirthWait, draw: number): Strike {
  const odds = birthOdds(pace, wait);
  const isBirth = draw < odds;
  return { isBirth, odds, next: { misses: isBirth ? 0 : wait.misses + 1 } };
}

/** Strikes until a birth, on average. */
export function strikesExpected(pace: BirthPace): number {
  let expected = 0;
  let unborn = 1;
  for (let misses = 0; unborn > 0; misses += 1) {
    // Each strike that is reached counts once.
    expected += unborn;
    unborn *= 1 - birthOdds(pace, { misses });
  }
  return expected;
}
