import type { Rng } from '../src/core/rng.ts';
import { madeUpWord, pick, type WordStock } from './word-stock.ts';

/** Share of unheard words that are two nouns run into one; they are written with tokens that real words have. */
const BLEND_SHARE = 0.45;

/** Letters of nouns that are long enough to be halved and short enough to be read. */
const HALVED = /^\p{Ll}{5,10}$/u;

function blend(nouns: readonly string[], rng: Rng): string {
  const [first, second] = [pick(nouns, rng), pick(nouns, rng)];
  return first.slice(0, Math.ceil(first.length / 2)) + second.slice(Math.floor(second.length / 2));
}

/** Words of one corpus that nobody ever read, so that the model has to copy them letter by letter. */
export function unheardWords(words: WordStock): (language: 'en' | 'es', rng: Rng) => string {
  const halved = {
    en: (words.nouns.en.get('thing') ?? []).filter((word) => HALVED.test(word) && !word.endsWith('s')),
    es: (words.nouns.es.get('thing') ?? []).filter((word) => HALVED.test(word) && !word.endsWith('s')),
  };
  return (language, rng) =>
    rng() < BLEND_SHARE && halved[language].length > 1
      ? blend(halved[language], rng)
      : madeUpWord(words.syllables, rng);
}
