/** Draws a number in [0, 1). Passed in wherever chance decides, so that a test or a replay can state it. */
export type Rng = () => number;

/**
 * A generator that gives the same numbers for the same seed text, on every machine.
 *
 * Text to state by FNV-1a, numbers by sfc32 (Chris Doty-Humphrey, PractRand); neither is meant for secrets.
 */
export function seededRng(seed: string): Rng {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  let a = hash | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const next: Rng = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // sfc32 needs a dozen rounds before nearby seeds stop looking alike.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/**
 * Index of the chosen weight, in proportion to the weights.
 *
 * @param draw - A number in [0, 1).
 * @returns -1 when no weight is positive. A weight of 0 or less is never chosen.
 */
export function pickWeighted(weights: readonly number[], draw: number): number {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  let left = draw * total;
  let last = -1;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] ?? 0;
    if (weight <= 0) continue;
    last = index;
    left -= weight;
    if (left < 0) return index;
  }
  // Rounding can leave a hair; the last positive weight takes it.
  return last;
}
