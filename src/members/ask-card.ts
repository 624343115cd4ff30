import type { AnswerCard } from '../discord/answer.ts';
import { phrase, type Say } from '../words/words.ts';
import type { AskedGod } from './ask-gods.ts';

/** What stands in a god's card until there is something better. */
const STATES = {
  waits: '…',
  thinks: phrase('*thinks…*'),
  silent: phrase('*says nothing.*'),
} as const;

/** Longest answer in a card, characters. Six cards of these and their titles stay under Discord's 6,000 together. */
const WORDS_CHARS_MAX = 800;

/** The card of one god. */
export const godCard = (
  { god, state, words }: AskedGod,
  faceUrl: string | undefined,
  say: Say,
): AnswerCard => ({
  title: god.name,
  text:
    state === 'said'
      ? words.slice(0, WORDS_CHARS_MAX)
      : state === 'waits'
        ? STATES.waits
        : say(STATES[state]),
  colour: god.colour,
  ...(faceUrl === undefined ? {} : { thumbnailUrl: faceUrl }),
});

/** The question as it stands over the answers. */
export const questionText = (name: string, question: string, say: Say): string =>
  `**${say('{name} asks the gods:', { name })}**\n> ${question.replaceAll('\n', '\n> ')}`;
