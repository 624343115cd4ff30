import { englishOrSpanish } from './small-words.ts';
import { strangeNamesIn } from './strange-names.ts';
import { contentWords, formsOf, plainWords, singulars, thingsIn } from './telling-words.ts';
import { soundsLike, type Voice } from './voice.ts';
import { framesOf, longestCommonRun, runsOf, shareIn, stutterOf } from './word-runs.ts';

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
  /** What sets the god's way of speaking apart; absent: nothing is known of it. */
  voice?: Voice;
  /** The only language the god speaks, as a BCP 47 tag; absent: that of the words it answers. */
  language?: string;
  /** Words the model was trained on; absent for models that know any word. */
  vocabulary?: ReadonlySet<string>;
}>;

export type Draft = Readonly<{ text: string; isUnfinished: boolean; meanLogProbability?: number }>;

/** What speaks for and against a draft. Everything but the last is 0 or more. */
export type Merits = Readonly<{
  /** A thing the mortal speaks of, 1; another telling word of theirs, a half. */
  topic: number;
  /** A thing of the god's own, 0 or 1. */
  keyword: number;
  /** Whom it answers, by name, 0 or 1. */
  name: number;
  /** How much it sounds like the god, see `voice.ts`; 0 to about 1. */
  voice: number;
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
  /** Mean natural logarithm of the tokens' probabilities, at most `LIKELY_ENOUGH`. */
  likelihood: number;
}>;

/** Words in a row that a card and an honest answer hardly share by chance. */
const COPY_WORDS = 5;
/** "In the shoebox" may be taken up from the question; a longer run is parroting. */
const ECHO_WORDS_FREE = 3;
/**
 * Of the typed messages' development half, 79 % of the topics are things that are pointed at, which are half of all
 * telling words.
 */
const HALF_TOPIC = 0.5;

/**
 * From here on a likelier draft is no better: every token of it was as good as certain. A lower bound lets garbled drafts
 * stand beside sound ones: with -0.6 and half the weight 9 of 120 answers had no sentence that stands in the stock, with
 * this bound 4, and those 4 read better.
 */
const LIKELY_ENOUGH = -0.1;

/** Measures drafts against one context, of which everything that all drafts share is worked out once. */
export function meritsIn(context: DraftContext): (draft: Draft) => Merits {
  const { triggerText, keywords, answered, vocabulary, voice, recentLines = [] } = context;
  // Of “Lorna B.” nobody says the B.
  const names = plainWords(answered).filter((name) => name.length > 1);
  const trigger = plainWords(triggerText);
  const isTopic = (word: string): boolean => !names.includes(word);
  const topic = formsOf(contentWords(triggerText).filter(isTopic));
  const things = formsOf(thingsIn(triggerText).filter(isTopic));
  // Where nothing is pointed at, any telling word is the topic.
  const [best, good] = things.size > 0 ? [things, topic] : [topic, topic];
  const topicOf = (words: readonly string[]): number => {
    const forms = words.flatMap(singulars);
    if (forms.some((form) => best.has(form))) return 1;
    return forms.some((form) => good.has(form)) ? HALF_TOPIC : 0;
  };
  const own = keywords.map((keyword) => plainWords(keyword).join(' '));
  const prompted = new Set(plainWords(context.promptText));
  const card = new Set(runsOf(plainWords(context.cardText ?? ''), COPY_WORDS));
  const masked = new Set([...names, ...topic, ...formsOf(keywords.flatMap(plainWords))]);
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
      topic: topicOf(words),
      keyword: Number(hasOwn),
      name: Number(names.some((name) => words.includes(name))),
      voice: voice ? soundsLike(text, voice) : 0,
      wrongName: strangeNamesIn(text, context.promptText).length,
      brokenWord: words.filter((word) => !singulars(word).some(isKnown)).length,
      unfinished: Number(isUnfinished),
      noSentenceEnd: Number(!/[.!?…]["'”’)]*$/u.test(text)),
      usedFrame: shareIn(framesOf(text, masked), used),
      cardCopy: shareIn(runsOf(words, COPY_WORDS), card),
      echo: Math.max(0, longestCommonRun(words, trigger) - ECHO_WORDS_FREE),
      foreign: Number(tongue !== null && spoken !== null && tongue !== spoken),
      stutter: stutterOf(words),
      likelihood: Math.min(LIKELY_ENOUGH, meanLogProbability ?? LIKELY_ENOUGH),
    };
  };
}
