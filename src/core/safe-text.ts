/** A nickname longer than this costs more than it tells; Discord allows 32 characters for nicknames, webhooks 80. */
const NAME_CHARS_MAX = 40;

/**
 * One pasted wall of text must not push the talk out of the window. 500 characters are about 125 tokens, and five
 * times the length of a usual chat line.
 */
export const LINE_CHARS_MAX = 500;

/**
 * Controls, lone surrogates, private use, line separators, and what Unicode calls ignorable: zero-width, direction and
 * filler marks. The joiners and the emoji selector are kept; words and emoji need them.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\ufff9-\ufffb]|(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

/** Everything that looks like the colon after a speaker's name. */
const COLONS = /[:\u02d0\u02f8\u0589\u05c3\u2236\ua789\ufe13\ufe55\uff1a]/g;

/** Folds every kind of line break and invisible mark into single spaces, so that text can never begin a line. */
export function foldText(text: string): string {
  return text.replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim();
}

/**
 * Cuts text at a word.
 *
 * @returns At most `charsMax` UTF-16 units, with an ellipsis where something was left out.
 */
export function cutAtWord(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const head = text.slice(0, charsMax - 1);
  const space = head.lastIndexOf(' ');
  // A single very long word is cut inside, but never between the halves of a surrogate pair.
  const kept = space > charsMax / 2 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}…`;
}

/** A name that cannot be mistaken for the end of a label: no colons, no line breaks; `someone` when nothing is left. */
export function safeName(name: string): string {
  const folded = foldText(foldText(name).replace(COLONS, ' '));
  return cutAtWord(folded, NAME_CHARS_MAX) || 'someone';
}

/** The text of a line as the model may see it: folded and at most `LINE_CHARS_MAX` long. */
export function safeLineText(text: string): string {
  return cutAtWord(foldText(text), LINE_CHARS_MAX);
}

/** The same name for `Zeus`, `zeus`, `ZÉUS` and full-width `Ｚｅｕｓ`, to tell an impostor from a god. */
export function nameKey(name: string): string {
  return safeName(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
