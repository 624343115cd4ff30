import type { Line } from './transcript.ts';

/** What bounds a window. */
export type WindowLimits = Readonly<{
  /** Most lines. */
  linesMax: number;
  /** Most tokens of all lines together. */
  tokensMax: number;
  /** Tokens of one line as it is rendered, line break included. */
  countTokens: (line: Line) => number;
}>;

/**
 * The lines a god sees, newest kept.
 *
 * The window does not slide: its start moves in blocks of a third of `linesMax`, counted by `Line.index`, so that
 * between two moves every prompt of a room begins with the same tokens and only new lines have to be evaluated. When
 * the tokens do not fit, whole blocks go as well; when not even the last block fits, single lines go, and the newest
 * line always stays.
 *
 * @returns Lines in the order given, at most `linesMax`.
 */
export function windowOfLines(
  lines: readonly Line[],
  { linesMax, tokensMax, countTokens }: WindowLimits,
): readonly Line[] {
  const newest = lines[lines.length - 1];
  if (!newest) return [];
  const block = Math.max(1, Math.floor(linesMax / 3));
  // The smallest multiple of the block that leaves at most linesMax lines.
  let start = Math.max(0, Math.ceil((newest.index + 1 - linesMax) / block) * block);
  const from = (index: number) => lines.filter((line) => line.index >= index);
  const fits = (kept: readonly Line[]) =>
    kept.length <= linesMax && kept.reduce((sum, line) => sum + countTokens(line), 0) <= tokensMax;

  while (!fits(from(start)) && start + block <= newest.index) start += block;
  let kept = from(start);
  while (kept.length > 1 && !fits(kept)) kept = kept.slice(1);
  return kept;
}
