import { foldedWords } from './addressing.ts';

/** A text's words, ready to be compared with many gods' topics. */
export type WordSet = ReadonlySet<string>;

const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

/** The words of a text without plural endings. */
export const wordSet = (text: string): WordSet =>
  new Set(foldedWords(text).map((word) => singular(word.replace(/['’]s?$/u, ''))));

const folded = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** Topics are folded once per god, not once per message. */
function foldedTopics(topics: readonly string[]): readonly (readonly string[])[] {
  const known = folded.get(topics);
  if (known) return known;
  const made = topics.map((topic) => foldedWords(topic).map(singular));
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
  let hits = 0;
  for (const topic of foldedTopics(topics)) {
    if (topic.length > 0 && topic.every((word) => words.has(word))) hits += 1;
    // Two topics are as sure a sign as ten.
    if (hits === 2) return 1;
  }
  return hits / 2;
}
