import { type Rng, seededRng } from './rng.ts';

/** One random number and what it was drawn for. */
export type Draw = Readonly<{ name: string; number: number }>;

/** A generator that remembers what it was asked, so that a decision can show its dice. */
export function recordedDraws(
  seed: string,
): Readonly<{ draw(name: string): number; taken: readonly Draw[] }> {
  let rng: Rng | undefined;
  const taken: Draw[] = [];
  return {
    taken,
    draw(name) {
      // Most messages are decided without chance; seeding is only paid for when it is needed.
      rng ??= seededRng(seed);
      const number = rng();
      taken.push({ name, number });
      return number;
    },
  };
}
