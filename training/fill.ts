import { englishArticle, spanishArticleAt, withoutSecondArticle } from './articles.ts';

/** What stands for each slot of a sentence. */
export type Slots = Readonly<Partial<Record<'T' | 'K' | 'K2' | 'N' | 'G' | 'D', string>>>;

/** How slots are filled. */
export type Filling = Readonly<{
  language?: 'en' | 'es';
  /** The topic is a noun that may need an article, not a name or a phrase. */
  isNounTopic?: boolean;
}>;

const VOWEL = /^(?!eu|uni|use|usu|one\b|once\b)[aeiou]/i;
const CONSONANT_HOUR = /^(?:hour|heir|honest|honou?r)/i;
const SLOT = /\{(K2|[TKNGD])\}/g;

/** "a" and "an" by what now follows them. */
export const withArticles = (text: string): string =>
  text.replace(/(?<!\p{L})([Aa])n? (\p{L}+)/gu, (whole, article: string, word: string) => {
    // Only articles that stood before a slot can be wrong; "an" before a consonant is no article of ours.
    const needsN = VOWEL.test(word) || CONSONANT_HOUR.test(word);
    const had = whole.startsWith(`${article}n `);
    return needsN === had ? whole : `${article}${needsN ? 'n' : ''} ${word}`;
  });

/** "de el" is "del", "a el" is "al"; a name that begins with a large El is not. */
export const withContractions = (text: string): string =>
  text.replace(/(?<!\p{L})([Dd]e|[Aa]) el (?=\p{L})/gu, '$1l ');

/** Large letters at the start and after a sentence's end. */
const withCapitals = (text: string): string =>
  text.replace(
    /(^["'¡¿«]*|[.!?]["'»]?\s+["'¡¿«]*)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );

/** Fills the slots of a hand-written sentence. A slot without a word is a mistake of the caller. */
export function fill(sentence: string, slots: Slots, { language = 'en', isNounTopic }: Filling = {}): string {
  const articleOf = language === 'es' ? spanishArticleAt : englishArticle;
  const filled = sentence.replace(SLOT, (slot, name: keyof Slots, at: number) => {
    const word = slots[name];
    if (word === undefined) return slot;
    const place = { before: sentence.slice(0, at), after: sentence.slice(at + slot.length) };
    const isNoun = name === 'K' || name === 'K2' || (name === 'T' && isNounTopic === true);
    if (!isNoun) return name === 'T' ? withoutSecondArticle(word, place, language) : word;
    return articleOf(word, place) + word;
  });
  return withCapitals(language === 'es' ? withContractions(filled) : withArticles(filled));
}

/** Which slots a sentence has. */
export const slotsIn = (sentence: string): Set<string> =>
  new Set([...sentence.matchAll(SLOT)].map((match) => match[1] ?? ''));
