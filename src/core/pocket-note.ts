import { plainWords } from './telling-words.ts';

/** What a message wants, as the pocket model understands it. */
export type PocketNote = Readonly<{
  /** One of the kinds of messages it was trained on. */
  kind: string;
  /** How the god feels about it, 1 (hate) to 7 (love). */
  level: number;
  /** What it is about, in the mortal's words; null where it is about nothing. */
  topic: string | null;
}>;

/**
 * What the pocket model writes before an answer and nobody reads: what was said, before what is said about it. So small
 * a model learns sooner to choose an answer by a word that stands there than by a thought of its own, as larger ones
 * answer better after thinking aloud (Wei et al. 2022, "Chain-of-thought prompting").
 */
export const NOTE_OPEN = '[';
export const NOTE_CLOSE = ']';

/**
 * What the model reads to write its note: the line alone, without the talk, the card or the god. What is said is
 * understood better so, and learned from ten times as many messages in as many tokens.
 */
export const lineToNote = (line: string, isGods: boolean): string => (isGods ? `the god ${line}` : line);

/**
 * Behind this the pocket model writes only the level: how the god feels about the line, whatever kind it is of. No space
 * stands between: not every digit with one is a single token.
 */
export const LEVEL_OPEN = '(';

/** Longest note, tokens. */
export const NOTE_TOKENS_MAX = 24;

/** How a note of a kind begins. */
export const noteOpening = (kind: string): string => `${NOTE_OPEN} ${kind}`;

/**
 * A note as it stands before an answer. Behind a space each kind is a token of its own, or begins with one: one reading
 * tells how likely each kind is, and not the letter that most kinds begin with.
 */
export const pocketNote = ({ kind, level, topic }: PocketNote): string =>
  `${noteOpening(kind)} ${level}${topic === null ? '' : ` ${topic}`}${NOTE_CLOSE}`;

const NOTE = /^\[ ?([a-z]+) ([1-7])(?: ([^\]]+)(\])?)?/u;

/** Reads a note; a topic that comes to no end is left out. @returns null for what is no note. */
export function readPocketNote(text: string): PocketNote | null {
  const [, kind, level, words, close] = NOTE.exec(text) ?? [];
  const topic = words !== undefined && close !== undefined ? words : null;
  return kind === undefined || level === undefined ? null : { kind, level: Number(level), topic };
}

/** A note without a topic that nobody spoke of: so small a model copies a rare word wrong. */
export function groundedNote(note: PocketNote, message: string): PocketNote {
  const said = ` ${plainWords(message).join(' ')} `;
  const isSaid = note.topic !== null && said.includes(` ${plainWords(note.topic).join(' ')} `);
  return isSaid ? note : { ...note, topic: null };
}

/** An answer without the note that the model took of itself. */
export const withoutNote = (answer: string): string => answer.replace(/^\s*\[[^\]]*\]\s*/u, '');
