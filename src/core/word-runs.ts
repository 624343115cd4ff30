import { plainWords, singulars } from './telling-words.ts';

/** Words in a row that show where a sentence was taken from, once its own things are masked. */
const FRAME_WORDS = 4;
/** Words in a row that nobody says twice in one chat line. */
const STUTTER_WORDS = 3;

/** Stands for a name or a thing, so that "the eagle obeys me" and "the kettle obeys me" are one sentence. */
const MASK = '_';

/** So many words in a row, from every word on. */
export const runsOf = (words: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) =>
    words.slice(at, at + length).join(' '),
  );

/** Share of items that are in a set; 0 of none. */
export const shareIn = (items: readonly string[], set: ReadonlySet<string>): number =>
  items.length === 0 ? 0 : items.filter((item) => set.has(item)).length / items.length;

/** Longest run of words that both texts have. */
export function longestCommonRun(words: readonly string[], others: readonly string[]): number {
  let longest = 0;
  let before: number[] = [];
  for (const word of words) {
    const row = others.map((other, at) => (other === word ? (before[at - 1] ?? 0) + 1 : 0));
    longest = Math.max(longest, ...row);
    before = row;
  }
  return longest;
}

/** Share of a text's word runs that it has said before, 0 to 1. */
export function stutterOf(words: readonly string[]): number {
  const runs = runsOf(words, STUTTER_WORDS);
  return runs.length === 0 ? 0 : 1 - new Set(runs).size / runs.length;
}

/** Runs of words with everything masked that a sentence may be filled with, said or to be said. */
export function framesOf(text: string, masked: ReadonlySet<string>): string[] {
  const words = plainWords(text).map((word) =>
    singulars(word).some((form) => masked.has(form)) ? MASK : word,
  );
  const folded = words.filter((word, at) => word !== MASK || words[at - 1] !== MASK);
  // Runs of which half is filled in say nothing about the sentence.
  return runsOf(folded, FRAME_WORDS).filter((run) => run.split(MASK).length <= FRAME_WORDS / 2);
}
