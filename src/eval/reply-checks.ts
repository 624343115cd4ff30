import { isBrokenCharacter } from '../core/broken-character.ts';
import { cutAtOtherSpeaker } from '../core/labels.ts';

/** What is looked at in one answer. */
export type AnswerToCheck = Readonly<{
  text: string;
  godName: string;
  /** Whom it answers. */
  mortalName: string;
  /** Who else is in the room. */
  otherNames: readonly string[];
  /** The language asked for: `en`, `es`. */
  lang: string;
}>;

/** Whether an answer does what it should; `null` where nothing can be told. */
export type Checks = Readonly<{
  inCharacter: boolean;
  speaksForItself: boolean;
  oneOrTwoSentences: boolean;
  rightLanguage: boolean | null;
  /** Names the one it answers, or nobody of those present. */
  rightPerson: boolean;
}>;

/** Tells the language of a text, or null when it is too short to be sure. */
export type LanguageOf = (text: string) => string | null;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a name stands in a text as whole words. */
function names(text: string, name: string): boolean {
  const letters = '[\\p{L}\\p{N}_]';
  return new RegExp(`(?<!${letters})${escaped(name)}(?!${letters})`, 'iu').test(text);
}

/** Sentences of a text. Marks in a row, an ellipsis among them, end one sentence; words must stand in it. */
export function countSentences(text: string): number {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  return [...segmenter.segment(text.replaceAll('…', '.'))].filter(({ segment }) => /\p{L}/u.test(segment))
    .length;
}

/** Checks one answer. */
export function checkAnswer(answer: AnswerToCheck, languageOf: LanguageOf): Checks {
  const { text, godName, mortalName, otherNames, lang } = answer;
  const found = languageOf(text);
  const isOtherNamed = otherNames.some((name) => names(text, name));
  return {
    inCharacter: !isBrokenCharacter(text),
    speaksForItself: cutAtOtherSpeaker(text, godName, [mortalName, ...otherNames]) === text,
    oneOrTwoSentences: countSentences(text) <= 2,
    rightLanguage: found === null ? null : found === lang,
    rightPerson: names(text, mortalName) || !isOtherNamed,
  };
}

/** Shares of the checks that held; those that could not be told are left out. */
export function checkFigures(all: readonly Checks[]): Record<keyof Checks, number> {
  const share = (key: keyof Checks): number => {
    const told = all.map((checks) => checks[key]).filter((value) => value !== null);
    return told.length === 0 ? 0 : told.filter(Boolean).length / told.length;
  };
  return {
    inCharacter: share('inCharacter'),
    speaksForItself: share('speaksForItself'),
    oneOrTwoSentences: share('oneOrTwoSentences'),
    rightLanguage: share('rightLanguage'),
    rightPerson: share('rightPerson'),
  };
}
