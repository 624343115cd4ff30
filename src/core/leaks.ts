import { wordsOf } from './near-duplicate.ts';

/** Shorter sentences of a card ("You are proud.") may come up in honest speech. Words. */
const LEAK_WORDS_MIN = 5;

const normalise = (text: string): string => wordsOf(text).join(' ');

/** Quoted parts are a god's own earlier words: saying them again is dull, not a leak. */
const withoutQuotes = (text: string): string => text.replace(/"[^"\n]*"/g, ' ');

/** Whether a speech contains a whole sentence of the instructions it was written from. */
export function hasLeakedPrompt(text: string, promptTexts: readonly string[]): boolean {
  const said = ` ${normalise(text)} `;
  return promptTexts
    .flatMap((part) => withoutQuotes(part).split(/[\n.!?:]+/))
    .map(normalise)
    .filter((sentence) => sentence.split(' ').length >= LEAK_WORDS_MIN)
    .some((sentence) => said.includes(` ${sentence} `));
}
