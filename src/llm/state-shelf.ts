import { planReuse } from './reuse.ts';
import { sharedPrefix } from './sequence-pool.ts';

/** One saved state: the tokens that were evaluated, and what keeping them costs. */
export type Saved = Readonly<{ id: number; tokens: readonly number[]; bytes: number; lastUsed: number }>;

/** All that is saved, in no order. */
export type Shelf = readonly Saved[];

/** How a prompt may make use of held tokens; see `planReuse`. */
export type ReuseRules = Readonly<{ headTokens: number; mayShift: boolean }>;

/**
 * Fewest tokens for which saving or bringing back pays: two lines of chat. Saving and bringing back 64 tokens takes 9 ms
 * where a processor evaluates them in 210, so there 4 tokens would do; a graphics card reads 64 in about 15.
 */
export const WORTH_TOKENS_MIN = 64;

/** Tokens at the end of a saved talk that may read otherwise once the talk goes on. */
const SEAM_TOKENS_MAX = 4;

/** What of held tokens serves a prompt, and what of them is of no use to it. Lines that left the window are not missed. */
function useOf(held: readonly number[], tokens: readonly number[], rules: ReuseRules) {
  const { kept, erased } = planReuse(held, tokens, rules);
  const gone = erased ? erased.end - erased.start : 0;
  return { kept, lost: held.length - kept - gone };
}

/**
 * Whether a place at the model that goes over to a prompt loses another talk, one that is worth keeping. A room that has
 * lost a line in its middle is no other talk: more of it stays than goes.
 */
export function losesTalk(held: readonly number[], tokens: readonly number[], rules: ReuseRules): boolean {
  const { kept, lost } = useOf(held, tokens, rules);
  return lost >= WORTH_TOKENS_MIN && lost > kept - rules.headTokens;
}

/** The saved state that holds most of a prompt; of several the smallest, which is read soonest. */
export function bestSaved(
  shelf: Shelf,
  tokens: readonly number[],
  rules: ReuseRules,
): Readonly<{ saved: Saved; kept: number }> | undefined {
  let best: Readonly<{ saved: Saved; kept: number }> | undefined;
  for (const saved of shelf) {
    const { kept } = planReuse(saved.tokens, tokens, rules);
    const isBetter = !best || kept > best.kept || (kept === best.kept && saved.bytes < best.saved.bytes);
    if (kept > 0 && isBetter) best = { saved, kept };
  }
  return best;
}

/** The saved state that has everything of `tokens` already, but for the seam at its end. */
export const savedAlready = (shelf: Shelf, tokens: readonly number[]): Saved | undefined =>
  shelf.find((saved) => sharedPrefix(saved.tokens, tokens) >= tokens.length - SEAM_TOKENS_MAX);

/** Bytes of everything on the shelf. */
export const bytesOf = (shelf: Shelf): number => shelf.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Makes place for a state: what it goes on from leaves, then what was unused for longest.
 *
 * @param wanted.bytes - What it will take; 0 where nobody knows yet.
 * @returns what stays and what must go; null when it is larger than the whole shelf, and nothing needs to go.
 */
export function clearFor(
  shelf: Shelf,
  wanted: Readonly<{ tokens: readonly number[]; bytes: number }>,
  { bytesMax, rules }: Readonly<{ bytesMax: number; rules: ReuseRules }>,
): Readonly<{ shelf: Shelf; dropped: Shelf }> | null {
  if (wanted.bytes > bytesMax) return null;
  const isOutlived = ({ tokens }: Saved) => {
    const { kept, lost } = useOf(tokens, wanted.tokens, rules);
    return kept > rules.headTokens && lost <= SEAM_TOKENS_MAX;
  };
  const kept: Saved[] = [];
  let bytes = wanted.bytes;
  for (const saved of shelf.toSorted((a, b) => b.lastUsed - a.lastUsed)) {
    if (isOutlived(saved)) continue;
    bytes += saved.bytes;
    // What comes after the first that does not fit is older still.
    if (bytes > bytesMax) break;
    kept.push(saved);
  }
  const ids = new Set(kept.map(({ id }) => id));
  return { shelf: kept, dropped: shelf.filter(({ id }) => !ids.has(id)) };
}
