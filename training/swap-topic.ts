import type { Rng } from '../src/core/rng.ts';
import { type Demand, demandOf, meets } from './agreement.ts';
import { englishArticle, spanishArticleAt } from './articles.ts';
import { numberOf, pluralOf } from './noun-number.ts';
import { spanishNoun, spanishPlural } from './spanish-noun.ts';
import type { Kind, Message } from './stock.ts';
import { pick, type WordStock } from './word-stock.ts';

/** What topics are swapped for. */
export type Swapping = Readonly<{
  words: WordStock;
  unheard(language: 'en' | 'es', rng: Rng): string;
  language: 'en' | 'es';
  /** Share of marked words that are swapped, and of those the share nobody has ever heard. */
  swapShare: number;
  unheardShare: number;
  /** What the answer asks of the word. */
  demand: Demand;
}>;

/** A message with a marked word. */
export type Marked = Message & { topic: NonNullable<Message['topic']> };

/** Words tried before the written one is kept; most stand after one or two. */
const TRIES_MAX = 8;

const COUNTED: ReadonlySet<Kind> = new Set(['thing', 'animal', 'food', 'person']);

/** Whether the word may stand where a sentence needs a noun, so that an article can be put before it. */
export const isNounTopic = (kind: Kind, word: string): boolean => COUNTED.has(kind) && /^\p{Ll}/u.test(word);

function unheardOf(kind: Kind, { unheard, language }: Swapping, rng: Rng): string {
  const word = unheard(language, rng);
  if (kind === 'god') return word.charAt(0).toUpperCase() + word.slice(1);
  if (kind === 'activity') return word + (language === 'es' ? 'ar' : 'ing');
  return word;
}

/** The drawn word as the sentence had it: many for many, one for one; null when it cannot be. */
function englishLike(written: string, word: string, asked: Demand): string | null {
  const number = numberOf(written);
  // "I like butter" is said of butter and of forks.
  if (number !== 'one') return asked === 'one' ? null : pluralOf(word);
  return numberOf(word) === 'many' || !meets(word, asked) ? null : word;
}

function spanishLike(written: string, word: string): string | null {
  const was = spanishNoun(written);
  if (spanishNoun(word).isFeminine !== was.isFeminine) return null;
  if (was.isMany) return spanishPlural(word);
  return spanishNoun(word).isMany ? null : word;
}

/** "To lisbon" is "to the kitchen": a place with a name needs no article, one without does. */
function placeLike(text: string, word: string, language: 'en' | 'es'): string {
  if (!/^\p{Ll}/u.test(word)) return word;
  const at = text.indexOf('{T}');
  const place = { before: text.slice(0, at), after: text.slice(at + '{T}'.length) };
  return (language === 'es' ? spanishArticleAt(word, place) : englishArticle(word, place)) + word;
}

/** A drawn word as the sentence can take it; null when it cannot. */
function fitted({ text, topic }: Marked, drawn: string, { language, demand }: Swapping): string | null {
  const { kind, word } = topic;
  if (kind === 'place') return placeLike(text, drawn, language);
  if (!COUNTED.has(kind)) return language === 'es' || meets(drawn, demand) ? drawn : null;
  if (language === 'es') return spanishLike(word, drawn);
  const like = englishLike(word, drawn, demandOf(text, 'T'));
  return like !== null && meets(like, demand) ? like : null;
}

/** What a message is about this time: its marked word, or another that fits the sentence and its answer. */
export function swapTopic(message: Marked, swapping: Swapping, rng: Rng): string {
  const { kind, word } = message.topic;
  if (kind === 'fix' || rng() > swapping.swapShare) return word;
  const { words, language } = swapping;
  const nouns = words.nouns[language].get(kind) ?? words.nouns[language].get('thing') ?? [];
  const known = kind === 'god' ? words.gods : nouns;
  const isUnheard = known.length === 0 || rng() < swapping.unheardShare;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const drawn = isUnheard ? unheardOf(kind, swapping, rng) : pick(known, rng);
    const like = fitted(message, drawn, swapping);
    if (like !== null) return like;
  }
  return word;
}
