import type { Rng } from '../src/core/rng.ts';
import { pick } from './word-stock.ts';

const CHOICE = /\[([^[\]]*)\]/g;

/** "[so|very|] kind": one wording of the many that a message was written with. */
export const chooseWords = (text: string, rng: Rng): string =>
  text
    .replace(CHOICE, (_, choice: string) => pick(choice.split('|'), rng))
    .replace(/ {2,}/g, ' ')
    .trim();
