import { wordsOf } from './near-duplicate.ts';
import { englishOrSpanish, isSmallWord } from './small-words.ts';

/** What a draft is measured against. */
export type DraftContext = Readonly<{
  /** The words the draft answers. */
  triggerText: string;
  /** Words of the god's domain. */
  keywords: readonly string[];
  /** Name of whom the god answers. */
  answered: string;
  /** Everything the model read; its words are known words. */
  promptText: string;
  /** What of it tells who the god is, its example line among it; said word for word it is no answer. */
  cardText?: string;
  /** What this god and others here said lately, so that nobody tells the same joke with another word in it. */
  recentLines?: readonly string[];
  /** The only language the god speaks, as a BCP 47 tag; absent: that of the words it answers. */
  language?: string;
  /** Words the model was trained on; absent for models that know any word. */
  vocabulary?: ReadonlySet<string>;
}>;

export type Draft = Readonly<{ text: string; isUnfinished: boolean; meanLogProbability?: number }>;

/** What speaks for and against a draft. Everything but the last is 0 or more. */
export type Merits = Readonly<{
  /** A word of the mortal's topic, 0 or 1. */
  topic: number;
  /** A thing of the god's own, 0 or 1. */
  keyword: number;
  /** Whom it answers, by name, 0 or 1. */
  name: number;
  /** Names it calls somebody by who is nowhere in the talk or on the card. */
  wrongName: number;
  /** Words that neither the corpus nor the prompt has. */
  brokenWord: number;
  unfinished: number;
  noSentenceEnd: number;
  /** Share of its word runs that somebody said lately about something else, 0 to 1. */
  usedFrame: number;
  /** Share of its word runs that stand on the card, 0 to 1. */
  cardCopy: number;
  /** Words in a row that are the mortal's own, beyond those that anybody might take up. */
  echo: number;
  /** In another language than it was spoken to, 0 or 1. */
  foreign: number;
  /** Share of its word runs that it says twice, 0 to 1. */
  stutter: number;
  /** Mean natural logarithm of the tokens' probabilities, at most 0. */
  likelihood: number;
}>;

/** Words in a row that show where a sentence was taken from, once its own things are masked. */
const FRAME_WORDS = 4;
/** Words in a row that a card and an honest answer hardly share by chance. */
const COPY_WORDS = 5;
/** "In the shoebox" may be taken up from the question; a longer run is parroting. */
const ECHO_WORDS_FREE = 3;
/** Words in a row that nobody says twice in one chat line. */
const STUTTER_WORDS = 3;

/** Stands for a name or a thing, so that "the eagle obeys me" and "the kettle obeys me" are one sentence. */
const MASK = '_';

/** A word and what it may be without an ending of plurals and possessives. */
export const singulars = (word: string): string[] => [
  word,
  ...["'s", 's', 'es'].flatMap((ending) => (word.endsWith(ending) ? [word.slice(0, -ending.length)] : [])),
];

/** Words with one kind of apostrophe. */
const plainWords = (text: string): string[] => wordsOf(text).map((word) => word.replaceAll('’', "'"));

const runsOf = (words: readonly string[], length: number): string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) =>
    words.slice(at, at + length).join(' '),
  );

/** Share of items that are in a set; 0 of none. */
const shareIn = (items: readonly string[], set: ReadonlySet<string>): number =>
  items.length === 0 ? 0 : items.filter((item) => set.has(item)).length / items.length;

/** "…, Anna." and "…, Anna, …": the names somebody is called by. */
const CALLED = /, (\p{Lu}[\p{L}\p{N}_’'-]+(?: \p{Lu}[\p{L}\p{N}_.’'-]*)?)(?=[,.!?;:…]|$)/gu;

/** Names in a text by which somebody is called that none of the known words are part of. */
export const strangeNamesIn = (text: string, known: ReadonlySet<string>): string[] =>
  [...text.matchAll(CALLED)]
    .map(([, name = '']) => name)
    .filter((name) => !plainWords(name).some((word) => known.has(word)));

/** Words of a text that tell what it is about. */
export const contentWords = (text: string): string[] =>
  plainWords(text).filter((word) => word.length > 1 && !isSmallWord(word) && !/^\p{N}+$/u.test(word));

/** Every form a list of words may be said in. */
const formsOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(singulars));

/** Longest run of words that both texts have. */
function longestCommonRun(words: readonly string[], others: readonly string[]): number {
  let longest = 0;
  let before: number[] = [];
  for (const word of words) {
    const row = others.map((other, at) => (other === word ? (before[at - 1] ?? 0) + 1 : 0));
    longest = Math.max(longest, ...row);
    before = row;
  }
  return longest;
}

function stutterOf(words: readonly string[]): number {
  const runs = runsOf(words, STUTTER_WORDS);
  return runs.length === 0 ? 0 : 1 - new Set(runs).size / runs.length;
}

/** Runs of words with everything masked that a sentence may be filled with, said or to be said. */
function framesOf(text: string, masked: ReadonlySet<string>): string[] {
  const words = plainWords(text).map((word) =>
    singulars(word).some((form) => masked.has(form)) ? MASK : word,
  );
  const folded = words.filter((word, at) => word !== MASK || words[at - 1] !== MASK);
  // Runs of which half is filled in say nothing about the sentence.
  return runsOf(folded, FRAME_WORDS).filter((run) => run.split(MASK).length <= FRAME_WORDS / 2);
}

/** Measures drafts against one context, of which everything that all drafts share is worked out once. */
export function meritsIn(context: DraftContext): (draft: Draft) => Merits {
  const { triggerText, keywords, answered, vocabulary, recentLines = [] } = context;
  // Of “Lorna B.” nobody says the B.
  const names = plainWords(answered).filter((name) => name.length > 1);
  const trigger = plainWords(triggerText);
  const topic = formsOf(contentWords(triggerText).filter((word) => !names.includes(word)));
  const own = keywords.map((keyword) => plainWords(keyword).join(' '));
  const prompted = new Set(plainWords(context.promptText));
  const card = new Set(runsOf(plainWords(context.cardText ?? ''), COPY_WORDS));
  const masked = new Set([...names, ...topic, ...formsOf(keywords.flatMap(plainWords))]);
  // What was said then was filled with other things; whatever no small word is may have been one of them.
  const used = new Set(recentLines.flatMap((line) => framesOf(line, masked)));
  const tongue = context.language?.slice(0, 2) ?? englishOrSpanish(triggerText);
  const isKnown = (word: string): boolean =>
    vocabulary === undefined || vocabulary.has(word) || prompted.has(word) || /^\p{N}+$/u.test(word);
  return ({ text, isUnfinished, meanLogProbability }) => {
    const words = plainWords(text);
    const said = ` ${words.join(' ')} `;
    const hasOwn = own.some((word) => ['', 's', 'es'].some((ending) => said.includes(` ${word}${ending} `)));
    const spoken = englishOrSpanish(text);
    return {
      topic: Number(words.some((word) => singulars(word).some((form) => topic.has(form)))),
      keyword: Number(hasOwn),
      name: Number(names.some((name) => words.includes(name))),
      wrongName: strangeNamesIn(text, prompted).length,
      brokenWord: words.filter((word) => !singulars(word).some(isKnown)).length,
      unfinished: Number(isUnfinished),
      noSentenceEnd: Number(!/[.!?…]["'”’)]*$/u.test(text)),
      usedFrame: shareIn(framesOf(text, masked), used),
      cardCopy: shareIn(runsOf(words, COPY_WORDS), card),
      echo: Math.max(0, longestCommonRun(words, trigger) - ECHO_WORDS_FREE),
      foreign: Number(tongue !== null && spoken !== null && tongue !== spoken),
      stutter: stutterOf(words),
      likelihood: meanLogProbability ?? 0,
    };
  };
}
