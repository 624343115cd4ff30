/** Discord's longest message, characters. */
export const MESSAGE_CHARS_MAX = 2_000;

/** Where a text may be cut, best first. */
const BREAKS = ['\n\n', '\n', '. ', '! ', '? ', '; ', ', ', ' '] as const;

function cutAt(text: string, charsMax: number): number {
  const head = text.slice(0, charsMax + 1);
  for (const mark of BREAKS) {
    const at = head.lastIndexOf(mark);
    // A break in the first half would leave a stump; better a worse break further on.
    if (at >= charsMax / 2) return Math.min(at + mark.trimEnd().length, charsMax);
  }
  // Never between the halves of a surrogate pair.
  const last = text.charCodeAt(charsMax - 1);
  return last >= 0xd800 && last <= 0xdbff ? charsMax - 1 : charsMax;
}

/**
 * Cuts speech into messages Discord will accept, preferring paragraph, line, sentence, then word ends.
 *
 * @returns Non-empty trimmed pieces in order, each at most `charsMax` long; `[]` for blank text.
 */
export function pieces(text: string, charsMax: number = MESSAGE_CHARS_MAX): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > charsMax) {
    const at = cutAt(rest, charsMax);
    found.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...found, rest].filter((piece) => piece.length > 0);
}
