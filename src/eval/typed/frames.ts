import { wordsOf } from '../../core/near-duplicate.ts';

/** A sentence written by hand, and the intent of the messages it was written for. */
export type StockSentence = Readonly<{ text: string; intent: string }>;

/** Words that may come and go with what fills a slot. */
const ARTICLES = new Set(['a', 'an', 'the', 'el', 'la', 'los', 'las', 'un', 'una', 'unos', 'unas']);
/** Longest filling, words: "the god of lost parking tickets" without its articles. */
const FILLING_WORDS_MAX = 4;
/** Fewer words of its own make no frame: "The {K}!" is in every sentence of three words. */
const OWN_WORDS_MIN = 2;

/** Stands for a slot. */
const SLOT = '\u0001';

type Frame = Readonly<{ words: readonly string[]; intent: string }>;

const sentenceEnd = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text that have a word in them. */
export const sentencesOf = (text: string): string[] =>
  [...sentenceEnd.segment(text)].map(({ segment }) => segment.trim()).filter((one) => /\p{L}/u.test(one));

const bare = (text: string): string[] => wordsOf(text).filter((word) => !ARTICLES.has(word));

/** Words of a frame; `{K}’s` and the like are one slot, and slots beside each other are one. */
function frameWords(sentence: string): string[] {
  const words = sentence
    .split(/\{\w+\}(?:['’]?\p{L}+)?/u)
    .flatMap((part, index) => [...(index === 0 ? [] : [SLOT]), ...bare(part)]);
  return words.filter((word, at) => word !== SLOT || words[at - 1] !== SLOT);
}

function fits(words: readonly string[], frame: readonly string[], from = 0, at = 0): boolean {
  const next = frame[at];
  if (next === undefined) return from === words.length;
  if (next !== SLOT) return words[from] === next && fits(words, frame, from + 1, at + 1);
  for (let length = 1; length <= FILLING_WORDS_MAX && from + length <= words.length; length += 1)
    if (fits(words, frame, from + length, at + 1)) return true;
  return false;
}

/**
 * Finds the hand-written sentence that a sentence is, slots filled with one to four words; capitals, articles and
 * punctuation do not count.
 *
 * @returns For a sentence, the intents its frame was written for; none when it is a sentence of the model's own.
 */
export function frameFinder(stock: readonly StockSentence[]): (sentence: string) => ReadonlySet<string> {
  const byStart = new Map<string, Frame[]>();
  // A slot is no end of a sentence, whatever the segmenter thinks of braces.
  for (const { text, intent } of stock)
    for (const sentence of sentencesOf(text)) {
      const words = frameWords(sentence);
      const own = words.filter((word) => word !== SLOT).length;
      if (own === 0 || (own < OWN_WORDS_MIN && own < words.length)) continue;
      const start = words[0] ?? '';
      const frames = byStart.get(start);
      if (frames) frames.push({ words, intent });
      else byStart.set(start, [{ words, intent }]);
    }
  return (sentence) => {
    const words = bare(sentence);
    const candidates = [...(byStart.get(words[0] ?? '') ?? []), ...(byStart.get(SLOT) ?? [])];
    return new Set(candidates.filter((frame) => fits(words, frame.words)).map(({ intent }) => intent));
  };
}
