import { meritsIn } from '../../core/draft-merits.ts';
import { cutAtOtherSpeaker } from '../../core/labels.ts';
import { hasLeakedPrompt } from '../../core/leaks.ts';
import { isNearlySame, wordsOf } from '../../core/near-duplicate.ts';
import { familyIn } from '../../core/note-families.ts';
import { readPocketNote } from '../../core/pocket-note.ts';
import { strangeNamesIn } from '../../core/strange-names.ts';
import { contentWords, plainWords, singulars } from '../../core/telling-words.ts';
import { sentencesOf } from './frames.ts';
import type { Played } from './play-typed.ts';

/** What is looked at in one answer; `null` where there is nothing to tell. */
export type TypedChecks = Readonly<{
  isComplete: boolean;
  hasOwnThing: boolean;
  /** null where the message has no topic. */
  hasTopic: boolean | null;
  hasName: boolean;
  brokenWords: readonly string[];
  /** Names it calls somebody by who is not there. */
  strangeNames: readonly string[];
  isOtherSpeaker: boolean;
  isLeak: boolean;
  isRepeat: boolean;
  /** null where either language cannot be told. */
  isRightLanguage: boolean | null;
  sentences: number;
  framedSentences: number;
  /** Whether a frame it used was written for messages of this intent; null when it used none. */
  isIntentRight: boolean | null;
  /** Whether the note before the answer says what kind of message it was; null where there is no note. */
  isKindRight: boolean | null;
  /** The same where a kind of the same family, or the family itself, is as good. */
  isFamilyRight: boolean | null;
}>;

/** Keywords that stand on the pocket model's card. */
const KEYWORDS_ON_CARD = 4;

const hasAny = (words: readonly string[], wanted: readonly string[]): boolean => {
  const forms = new Set(wanted.flatMap(singulars));
  return words.some((word) => singulars(word).some((form) => forms.has(form)));
};

/** Names of the typed set that stand for several of the stock's. */
const QUESTIONS = ['question', 'yesno'];
const NEWS = ['news', 'luck', 'trouble', 'deed', 'wrong'];
const INTENTS: Readonly<Record<string, readonly string[]>> = {
  question: QUESTIONS,
  news: NEWS,
  other: ['smalltalk', ...NEWS, ...QUESTIONS],
};

/** Checks one answer against what was typed. @param frameOf - See `frameFinder`. */
export function checkPlayed(
  answer: string,
  { message, god, prompt, request, note }: Played,
  frameOf: (sentence: string) => ReadonlySet<string>,
  vocabulary: ReadonlySet<string>,
): TypedChecks {
  const words = plainWords(answer);
  const own = [...god.topics.slice(0, KEYWORDS_ON_CARD).flatMap(wordsOf), ...contentWords(god.domain)];
  const promptText = [...prompt.transcript, prompt.card].join('\n');
  const prompted = new Set(plainWords(promptText));
  const isKnown = (word: string) => /^\p{N}+$/u.test(word) || vocabulary.has(word) || prompted.has(word);
  const sentences = sentencesOf(answer);
  const frames = sentences.map(frameOf).filter(({ size }) => size > 0);
  const wanted = INTENTS[message.intent] ?? [message.intent];
  const noted = readPocketNote(note ?? '');
  const { foreign } = meritsIn({ triggerText: message.text, keywords: [], answered: '', promptText: '' })({
    text: answer,
    isUnfinished: false,
  });
  return {
    isComplete: /[.!?…]["'”’)]*(?:\s*\p{Extended_Pictographic}+)?$/u.test(answer),
    hasOwnThing: hasAny(words, own),
    hasTopic: message.topic === null ? null : hasAny(words, topicWords(message.topic)),
    hasName: wordsOf(message.name).some((name) => name.length > 1 && words.includes(name)),
    brokenWords: words.filter((word) => !singulars(word).some(isKnown)),
    strangeNames: strangeNamesIn(answer, promptText),
    isOtherSpeaker: cutAtOtherSpeaker(answer, god.name, request.knownNames) !== answer || /\n/.test(answer),
    isLeak: hasLeakedPrompt(answer, [prompt.system, prompt.card]),
    isRepeat: request.recentOwnLines.some((line) => isNearlySame(line, answer)),
    isRightLanguage: god.language !== undefined ? null : foreign === 0,
    sentences: sentences.length,
    framedSentences: frames.length,
    isIntentRight: frames.length === 0 ? null : frames.some((frame) => wanted.some((one) => frame.has(one))),
    isKindRight: noted === null ? null : wanted.includes(noted.kind),
    isFamilyRight: noted === null ? null : wanted.some((one) => familyIn(one) === familyIn(noted.kind)),
  };
}

/** Words of a topic that tell it; all of them when they are all small. */
function topicWords(topic: string): string[] {
  const telling = contentWords(topic);
  return telling.length > 0 ? telling : wordsOf(topic);
}
