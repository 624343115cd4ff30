import { plainWords, singulars } from '../telling-words.ts';
import type { Invention } from './invention.ts';

/** Every text of an invention but its name, which may be a word that exists nowhere. */
function textsOf(invention: Invention): string[] {
  const { domain, personality, keywords } = invention;
  const said = 'example' in invention ? [invention.example] : invention.examples.map(({ god }) => god);
  return [domain, personality, ...keywords, ...said];
}

/** Words of an invention that a model has never read, and so has probably garbled. */
export function strangeWords(invention: Invention, vocabulary: ReadonlySet<string>): number {
  const own = new Set(plainWords(invention.name));
  const isKnown = (word: string): boolean => own.has(word) || vocabulary.has(word) || /^\p{N}+$/u.test(word);
  return textsOf(invention)
    .flatMap(plainWords)
    .filter((word) => !singulars(word).some(isKnown)).length;
}

/** Keywords that are the same word, which says nothing twice. */
const repeated = ({ keywords }: Invention): number =>
  keywords.length - new Set(keywords.map((word) => word.toLowerCase())).size;

/**
 * Inventions of one model, the one with the fewest garbled words first; the order they came in decides between equals.
 *
 * @param vocabulary - Words a tiny model was trained on; undefined: any word is fine.
 */
export function bestFirst(
  inventions: readonly Invention[],
  vocabulary: ReadonlySet<string> | undefined,
): Invention[] {
  const badness = (one: Invention) => repeated(one) + (vocabulary ? strangeWords(one, vocabulary) : 0);
  return inventions.toSorted((a, b) => badness(a) - badness(b));
}
