/** What stands for each slot of a sentence. */
export type Slots = Readonly<Partial<Record<'T' | 'K' | 'K2' | 'N' | 'G' | 'D', string>>>;

const VOWEL = /^(?!eu|uni|use|usu|one\b|once\b)[aeiou]/i;
const CONSONANT_HOUR = /^(?:hour|heir|honest|honou?r)/i;

/** "a" and "an" by what now follows them. */
const withArticles = (text: string): string =>
  text.replace(/\b([Aa])n? (\p{L}+)/gu, (whole, article: string, word: string) => {
    // Only articles that stood before a slot can be wrong; "an" before a consonant is no article of ours.
    const needsN = VOWEL.test(word) || CONSONANT_HOUR.test(word);
    const had = whole.startsWith(`${article}n `);
    return needsN === had ? whole : `${article}${needsN ? 'n' : ''} ${word}`;
  });

/** Large letters at the start and after a sentence's end. */
const withCapitals = (text: string): string =>
  text.replace(
    /(^["'¡¿]*|[.!?]["']?\s+["'¡¿]*)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );

/**
 * Fills the slots of a hand-written sentence. A slot without a word is a mistake of the caller.
 *
 * @param language - English articles follow the word that was filled in; a Spanish "a" is none.
 */
export function fill(sentence: string, slots: Slots, language: 'en' | 'es' = 'en'): string {
  const filled = sentence.replace(/\{(K2|[TKNGD])\}/g, (slot, name: keyof Slots) => slots[name] ?? slot);
  return withCapitals(language === 'en' ? withArticles(filled) : filled);
}

/** Which slots a sentence has. */
export const slotsIn = (sentence: string): Set<string> =>
  new Set([...sentence.matchAll(/\{(K2|[TKNGD])\}/g)].map((match) => match[1] ?? ''));
