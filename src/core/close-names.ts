/** Most letters two words may differ by and still be taken for a slip of the fingers. */
const SLIPS_MAX = 3;

/** A name as people type it: no accents, no case, no punctuation, single spaces. Empty for a name of emoji only. */
export function foldName(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Letters to insert, delete or replace until one word is the other (Levenshtein). */
export function slipsBetween(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[right.length] ?? 0;
}

/**
 * Which of the known names somebody probably meant.
 *
 * @returns The closest first, at most `namesMax`; empty when nothing is near.
 */
export function closeNames(typed: string, known: readonly string[], namesMax = 3): string[] {
  const wanted = foldName(typed);
  const slipsMax = Math.min(SLIPS_MAX, Math.ceil(wanted.length / 3));
  return known
    .map((name) => ({ name, slips: slipsBetween(wanted, foldName(name)) }))
    .filter(({ slips }) => slips <= slipsMax)
    .sort((a, b) => a.slips - b.slips || a.name.localeCompare(b.name, 'en'))
    .slice(0, namesMax)
    .map(({ name }) => name);
}
