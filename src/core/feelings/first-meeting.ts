import { seededRng } from '../rng.ts';

/** A first impression is at most this strong, favour points: enough to notice, gone with one kind or unkind word. */
const IMPRESSION_MAX = 10;

/**
 * What a god thinks of somebody it has never talked to.
 *
 * Drawn from the names of the two, so that two workers that meet at the same moment draw the same.
 *
 * @param seed - Guild, god and mortal.
 * @returns Whole points, −10 to 10.
 */
export const firstImpression = (seed: string): number =>
  Math.round((seededRng(`impression:${seed}`)() * 2 - 1) * IMPRESSION_MAX);

/**
 * The god that answers a mortal twice as often: one per mortal, drawn when they first speak.
 *
 * @returns undefined when there are no gods.
 */
export function drawFavourite(godIds: readonly string[], seed: string): string | undefined {
  return godIds[Math.floor(seededRng(`favourite:${seed}`)() * godIds.length)];
}
