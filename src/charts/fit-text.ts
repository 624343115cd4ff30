import { graphemes } from './graphemes.ts';
import { type Type, textWidth } from './text-width.ts';

/** How many letters of a text fit, with `end` behind them. */
function lettersThatFit(
  letters: readonly string[],
  { widthMax, type, end }: Readonly<{ widthMax: number; type: Type; end: string }>,
): number {
  let [fits, fails] = [0, letters.length + 1];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    const head = letters.slice(0, middle).join('').trimEnd();
    if (textWidth(head + end, type) <= widthMax) fits = middle;
    else fails = middle;
  }
  return fits;
}

/** A text that is at most `widthMax` units wide, with an ellipsis where something was left out. */
export function fitText(text: string, widthMax: number, type: Type): string {
  if (textWidth(text, type) <= widthMax) return text;
  const letters = graphemes(text);
  const count = lettersThatFit(letters, { widthMax, type, end: '…' });
  return `${letters.slice(0, count).join('').trimEnd()}…`;
}

/**
 * Breaks a text into lines, at a space where there is one.
 *
 * @returns At most `linesMax` lines, each at most `widthMax` units wide; the last ends with an ellipsis when it is too much.
 */
export function wrapText(
  text: string,
  { widthMax, linesMax, type }: Readonly<{ widthMax: number; linesMax: number; type: Type }>,
): readonly string[] {
  if (linesMax <= 1 || textWidth(text, type) <= widthMax) return [fitText(text, widthMax, type)];
  const letters = graphemes(text);
  const count = Math.max(1, lettersThatFit(letters, { widthMax, type, end: '' }));
  const space = letters.slice(0, count + 1).lastIndexOf(' ');
  const cut = space > 0 ? space : count;
  const rest = letters.slice(cut).join('').trimStart();
  const line = letters.slice(0, cut).join('');
  return [line, ...wrapText(rest, { widthMax, linesMax: linesMax - 1, type })];
}
