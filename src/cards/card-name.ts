import { foldName } from '../core/close-names.ts';
import { cutAtWord, foldText } from '../core/safe-text.ts';

/** Longest webhook name Discord takes, characters. */
const NAME_CHARS_MAX = 80;
/** Words that Discord refuses in a name. */
const REFUSED = /clyde|discord/gi;
/** Longest id of a god, characters. */
const ID_CHARS_MAX = 28;

/** A name our schema takes: one line, no refused words, no braces of macros. Empty when nothing is left. */
export function cardName(raw: string): string {
  // A space stands in for each, so that no two halves join into the next one: "disdiscordcord".
  const name = foldText(raw.replace(/\{\{|\}\}/g, ' ').replace(REFUSED, ' '));
  return cutAtWord(name, NAME_CHARS_MAX);
}

/** An id for a god of this name: its Latin letters and digits; `god` when it has none. */
export function idFor(name: string): string {
  const plain = foldName(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '');
  return plain.slice(0, ID_CHARS_MAX).replace(/-$/, '') || 'god';
}

/** The id, with the next free number behind it when it is taken. */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const next = `${id.slice(0, ID_CHARS_MAX - end.length)}${end}`;
    if (!taken.includes(next)) return next;
  }
}
