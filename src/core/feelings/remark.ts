import { seededRng } from '../rng.ts';
import { STOCK_CHARS_MAX } from '../room.ts';
import { cutAtWord } from '../safe-text.ts';
import type { Crossing } from './bands.ts';

/** Odds that a god says so when a feeling crosses a band. Rarely: a god that always tells is a score board. */
const REMARK_ODDS = 0.4;

/**
 * What a god says of a feeling that has changed.
 *
 * @param seed - The message that changed it; the same message draws the same.
 * @returns At most `STOCK_CHARS_MAX` characters; null mostly, and always for a god whose file has no such lines.
 */
export function drawRemark(
  { warming, cooling }: Readonly<{ warming: readonly string[]; cooling: readonly string[] }>,
  crossing: Crossing,
  { seed, mortalName }: Readonly<{ seed: string; mortalName: string }>,
): string | null {
  const lines = crossing === 'warming' ? warming : crossing === 'cooling' ? cooling : [];
  const rng = seededRng(`remark:${seed}`);
  if (lines.length === 0 || rng() >= REMARK_ODDS) return null;
  const line = lines[Math.floor(rng() * lines.length)];
  if (line === undefined) return null;
  return cutAtWord(
    line.replaceAll('{mortal}', () => mortalName),
    STOCK_CHARS_MAX,
  );
}
