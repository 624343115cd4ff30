import { CONFUSABLES } from './confusable-table.ts';
import { cutHeaps, seenText } from './seen-text.ts';

/** Accents and pointing that people read over; the vowel signs of Indic scripts are not among them. */
const ACCENTS = /(?=[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Cyrillic}])(?!\u3099|\u309a)\p{M}/gu;
/** They stand inside words: "Tane's" is one. */
const APOSTROPHES = /['’‘`´]/g;
const NOT_LETTERS = /[^\p{L}\p{N}\p{M}]+/u;
const PICTURES = /\p{Extended_Pictographic}/gu;
/** Flags are pairs of these; alone they spell words. */
const FLAG_LETTERS = /[\u{1f1e6}-\u{1f1ff}]/gu;
const FLAG_A = 0x1f1e6;
const PLAIN_TEXT = /^[ -~]*$/;

const fromHex = (codes: string): string =>
  String.fromCodePoint(...codes.split(' ').map((code) => Number.parseInt(code, 16)));

const LOOK_OF: ReadonlyMap<string, string> = new Map(
  CONFUSABLES.split(/[;\n]/).flatMap((entry): [string, string][] => {
    const [look = '', chars = ''] = entry.split(':').map(fromHex);
    return Array.from(chars, (char) => [char, look]);
  }),
);

function plainForms(text: string): string {
  // Most names are plain already, and normalising is what costs.
  if (PLAIN_TEXT.test(text)) return text;
  return seenText(text.replace(ACCENTS, '')).normalize('NFKD').replace(ACCENTS, '');
}

/** A bar beside a space parts words, as in "Maria | Mod"; inside a word it plays an l. */
const partBars = (text: string): string =>
  text.replace(/\|+/g, (bars: string, at: number) =>
    /\s/.test(`${text[at - 1] ?? ''}${text[at + bars.length] ?? ''}`) ? ' ' : bars,
  );

/**
 * The words of a text as the eye takes them: look-alikes, accents and case folded after Unicode's UTS #39, what nobody
 * sees removed. For comparing, never for showing: "Michael" becomes "rnlchael".
 */
export function skeletonWords(text: string): string[] {
  let folded = '';
  for (const char of partBars(plainForms(text)).replace(APOSTROPHES, ''))
    folded += LOOK_OF.get(char) ?? char.toLowerCase();
  return folded.split(NOT_LETTERS).filter((word) => word !== '');
}

const lettersOf = (text: string): string =>
  cutHeaps(cutHeaps(skeletonWords(text).join('').replaceAll('vv', 'w')).normalize('NFKD'));

/**
 * One string for all names that look the same to a reader, whatever alphabets, accents, spaces or ornaments they use.
 *
 * The skeleton of a skeleton is itself. A name without letters is compared by its flags' letters, then by its pictures.
 *
 * @returns Empty when there is nothing to see.
 */
export function skeleton(text: string): string {
  const letters = lettersOf(text);
  if (letters !== '') return letters;
  const spelt = lettersOf(
    text.replace(FLAG_LETTERS, (flag) =>
      String.fromCodePoint((flag.codePointAt(0) ?? FLAG_A) - FLAG_A + 0x61),
    ),
  );
  return spelt !== '' ? spelt : (text.match(PICTURES) ?? []).join('');
}
