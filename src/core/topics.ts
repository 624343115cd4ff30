import { foldedWords } from './addressing.ts';

/** A text's words, ready to be compared with many gods' topics. */
export type WordSet = Readonly<{
  words: ReadonlySet<string>;
  /** The bit at the mark of every word: nearly all topics are ruled out by it alone, at half the cost. */
  marked: readonly number[];
}>;

/** Marks there are; a long message of 200 words sets a fifth of them, a usual one a fiftieth. A power of two. */
const MARKS = 1_024;

/** The mark of a word, the same for equal words. */
const markOf = (word: string): number =>
  (word.charCodeAt(0) * 31 + word.charCodeAt(1) * 17 + word.charCodeAt(word.length - 1) * 7 + word.length) &
  (MARKS - 1);

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

const hasMark = (marked: WordSet['marked'], mark: number): boolean =>
  ((marked[mark >> 5] ?? 0) & (1 << (mark & 31))) !== 0;

/** The words of a text without plural endings. @param all - Its `foldedWords`, from whoever has them already. */
export function wordSet(text: string, all: readonly string[] = foldedWords(text)): WordSet {
  const words = new Set<string>();
  // A plain array: a typed one of this size is allocated outside the heap, which costs more than all of the rest.
  const marked = new Array<number>(MARKS / 32).fill(0);
  for (const folded of all) {
    const word = singular(folded.replace(/['’]s?$/u, ''));
    words.add(word);
    const mark = markOf(word);
    marked[mark >> 5] = (marked[mark >> 5] ?? 0) | (1 << (mark & 31));
  }
  return { words, marked };
}

/** A god's topics, ready to be looked up; nearly all are single words, and those are one look-up each. */
type Folded = Readonly<{
  words: readonly string[];
  /** Of each of `words`. */
  marks: readonly number[];
  phrases: readonly (readonly string[])[];
}>;

const folded = new WeakMap<readonly string[], Folded>();

/** Topics are folded once per god, not once per message. */
function foldedTopics(topics: readonly string[]): Folded {
  const known = folded.get(topics);
  if (known) return known;
  const all = topics.map((topic) => foldedWords(topic).map(singular));
  const words = all.flatMap((topic) => (topic.length === 1 ? topic : []));
  const made = { words, marks: words.map(markOf), phrases: all.filter((topic) => topic.length > 1) };
  folded.set(topics, made);
  return made;
}

/**
 * How much a text speaks of a god's things.
 *
 * @returns 0 (not at all) to 1 (two or more of its topics).
 */
export function topicMatch({ words, marked }: WordSet, topics: readonly string[]): number {
  if (words.size === 0) return 0;
  const { words: single, marks, phrases } = foldedTopics(topics);
  let hits = 0;
  for (let at = 0; at < marks.length; at += 1) {
    if (hasMark(marked, marks[at] ?? 0) && words.has(single[at] ?? '')) hits += 1;
  }
  for (const phrase of phrases) if (phrase.every((word) => words.has(word))) hits += 1;
  // Two topics are as sure a sign as ten.
  return Math.min(hits, 2) / 2;
}
