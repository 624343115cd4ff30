import { foldText } from '../core/safe-text.ts';

/** Tags and pictures that greetings are decorated with. Bounded, so that an unclosed one costs little. */
const TAG = /<\/?[a-z!][^<>]{0,500}>/gi;
const IMAGE = /!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)/g;
const STARRED = /\*{1,3}([^*\n]+)\*{1,3}/g;
const QUOTED = /["“]([^"“”]+)["”]/g;

/** Words between asterisks: up to two are stressed (*very* good), more are a stage direction (*she looks away*). */
const STRESSED_WORDS_MAX = 2;
/** Share of a text that must stand in quotation marks to be a story with speech in it. */
const QUOTED_SHARE_MIN = 0.4;

const wordsIn = (text: string): number => text.trim().split(/\s+/).length;

/** Whether stars set something off, which in roleplay is what somebody does. */
export const hasDirections = (text: string): boolean => /\*[^*\n]+\*/.test(text);

/** What is said in a story; the text itself when it is no story. */
function spokenIn(text: string): string {
  const quoted = Array.from(text.matchAll(QUOTED), (match) => match[1]?.trim() ?? '').join(' ');
  const isStory = quoted.length >= text.length * QUOTED_SHARE_MIN || (quoted !== '' && /^["“]/.test(text));
  return isStory ? quoted : text;
}

/**
 * What somebody says in a line of a card: roleplay mixes speech with stage directions, and a god in a chat that was
 * shown stage directions would write nothing else.
 *
 * @returns One line without directions, pictures and tags; empty when nothing was said.
 */
export function utterance(text: string): string {
  const plain = text.replace(IMAGE, ' ').replace(TAG, ' ');
  const voiced = plain.replace(STARRED, (_, inner: string) =>
    wordsIn(inner) <= STRESSED_WORDS_MAX ? inner : ' ',
  );
  return foldText(spokenIn(foldText(voiced.replaceAll('*', ''))));
}
