import { foldedWords } from './addressing.ts';

/** A text's words, ready to be compared with many gods' topics. */
export type WordSet = ReadonlySet<string>;

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

/** The words of a text without plural endings. */
export const wordSet = (text: string): WordSet =>
  new Set(foldedWords(text).map((word) => singular(word.replace(/['’]s?$/u, ''))));

/** A god's topics, ready to be looked up; nearly all are single words, and those are one look-up each. */
type Folded = Readonly<{ words: readonly string[]; phrases: readonly (readonly string[])[] }>;

const folded = new WeakMap<readonly string[], Folded>();

/** Topics are folded once per god, not once per message. */
function foldedTopics(topics: readonly string[]): Folded {
  const known = folded.get(topics);
  if (known) return known;
  const all = topics.map((topic) => foldedWords(topic).map(singular));
  const words = all.flatMap((topic) => (topic.length === 1 ? topic : []));
  const made = { words, phrases: all.filter((topic) => topic.length > 1) };
  folded.set(topics, made);
  return made;
}

/**
 * How much a text speaks of a god's things.
 *
 * @returns 0 (not at all) to 1 (two or more of its topics).
 */
export function topicMatch(words: WordSet, topics: readonly string[]): number {
  if (words.size === 0) return 0;
  const { words: single, phrases } = foldedTopics(topics);
  let hits = 0;
  for (const word of single) if (words.has(word)) hits += 1;
  for (const phrase of phrases) if (phrase.every((word) => words.has(word))) hits += 1;
  // Two topics are as sure a sign as ten.
  return Math.min(hits, 2) / 2;
}
