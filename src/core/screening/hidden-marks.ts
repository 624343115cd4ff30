import { type Finding, phrase, quoted, type Where } from './finding.ts';

/** Marks nobody sees, but that change what a model reads or which way a line runs. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}]|(?![\t\n\r])\p{Cc}/gu;
/** Joiners and emoji selectors: many scripts and families of emoji need them. */
const JOINERS: ReadonlySet<string> = new Set(['\u200c', '\u200d', '\ufe0e', '\ufe0f']);
/** Letters that never need a joiner beside them, and gaps in which one can only be hidden. */
const PLAIN = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\s]/u;
/** Flags of England, Scotland and Wales are spelt with tag characters after a black flag. */
const FLAG_TAGS = /\u{1f3f4}[\u{e0061}-\u{e007a}]{1,6}\u{e007f}/gu;

/** A joiner after a letter or picture that may have one; two in a row only as in the burning heart. */
function isHonest(mark: string, before: string): boolean {
  if (!JOINERS.has(mark) || PLAIN.test(before)) return false;
  return !JOINERS.has(before) || (before === '\ufe0f' && mark === '\u200d');
}

const codeOf = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Hidden marks of a text as `U+200B`, each kind once.
 *
 * Joiners between letters that need none count; those in emoji, Persian or Hindi do not.
 */
export function hiddenMarks(text: string): string[] {
  const shown = text.replace(FLAG_TAGS, '');
  const found = new Set<string>();
  for (const { 0: mark, index } of shown.matchAll(HIDDEN)) {
    if (!isHonest(mark, shown[index - 1] ?? ' ')) found.add(codeOf(mark));
  }
  return [...found];
}

/** Refuses hidden marks: people would read one thing and the model another. */
export function checkHiddenMarks(where: Where, text: string): Finding[] {
  const marks = hiddenMarks(text);
  if (marks.length === 0) return [];
  const sentence = phrase('There are characters in it that nobody sees. Type it anew, without copying.');
  return [{ code: 'hidden_marks', severity: 'refuse', where, found: quoted(marks.join(' ')), sentence }];
}
