import { plainWords } from '../src/core/telling-words.ts';
import type { Corpus } from './corpus.ts';

const texts = (...given: readonly (readonly string[])[]): string[] => given.flat();

/** A sentence without its slots, nor what is glued to them: what fills them brings its own words. */
const withoutSlots = (sentence: string): string => sentence.replace(/\{\w+\}['’\p{L}]*/gu, ' ');

function stockTexts({ words, talks, sections, voices }: Corpus): string[] {
  const nouns = Object.values(words.nouns).flatMap((kinds) => [...kinds.values()].flat());
  const domains = Object.values(words.domains).flat();
  return texts(
    talks.flatMap(({ answers }) => answers.map(({ text }) => text)),
    sections.flatMap(({ answers }) => answers.map(({ text }) => text)),
    [...voices.values()].flatMap((lines) => lines.map(({ text }) => text)),
    words.personas.map(({ text }) => text),
    domains.flatMap(({ name, keywords }) => [name, ...keywords]),
    [...words.adjectives.values()].flat(),
    [...words.openers.values()].flat(),
    nouns,
    words.mortals,
    words.gods,
  );
}

const godTexts = ({ shipped }: Corpus): string[] =>
  shipped.flatMap(({ god }) => [
    ...texts(god.manner, god.aliases, god.topics, god.farewells, god.warming, god.cooling),
    ...god.examples.flatMap(({ mortal, god: answer }) => [mortal, answer]),
    ...[god.name, god.title, god.domain, god.culture, god.persona],
  ]);

/**
 * Every word that training may have a god say or shows on a card, as `plainWords` reads them: lower case, no accents,
 * sorted by code unit so that the same stock always gives the same list. Gods and messages held out bring none.
 */
export function corpusWords(corpus: Corpus): string[] {
  const all = [...stockTexts(corpus), ...godTexts(corpus)].map(withoutSlots);
  return [...new Set(all.flatMap(plainWords))].sort();
}
