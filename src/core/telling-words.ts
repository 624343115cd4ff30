import { wordsOf } from './near-duplicate.ts';
import { isPointer, isSmallWord } from './small-words.ts';

/** Words with one kind of apostrophe. */
export const plainWords = (text: string): string[] => wordsOf(text).map((word) => word.replaceAll('’', "'"));

/** A word and what it may be without an ending of plurals and possessives. */
export const singulars = (word: string): string[] => [
  word,
  ...["'s", 's', 'es'].flatMap((ending) => (word.endsWith(ending) ? [word.slice(0, -ending.length)] : [])),
];

/** Words of a text that tell what it is about. */
export const contentWords = (text: string): string[] =>
  plainWords(text).filter((word) => word.length > 1 && !isSmallWord(word) && !/^\p{N}+$/u.test(word));

/** Content words that an article or the like stands before, with at most one word between: things, and not deeds. */
export function thingsIn(text: string): string[] {
  const words = plainWords(text);
  const telling = new Set(contentWords(text));
  const isPointed = (at: number): boolean =>
    isPointer(words[at - 1] ?? '') || (telling.has(words[at - 1] ?? '') && isPointer(words[at - 2] ?? ''));
  return words.filter((word, at) => telling.has(word) && isPointed(at));
}

/** Of things that stand side by side ("lucky trousers") the last, as it is written. */
export function headsIn(text: string): string[] {
  const things = new Set(thingsIn(text));
  const words = plainWords(text);
  const heads = words.filter((word, at) => things.has(word) && !things.has(words[at + 1] ?? ''));
  // What was typed with a capital is a name.
  const written = text.match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  return [...new Set(heads)].map((head) => written.find((word) => plainWords(word)[0] === head) ?? head);
}

/** Every form a list of words may be said in. */
export const formsOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(singulars));
