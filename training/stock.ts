import { z } from 'zod';

/** Ways of speaking that the hand-written answers are sorted by; a god's adjectives are mapped onto them. */
export const MANNERS = [
  'any',
  'proud',
  'gruff',
  'sly',
  'gentle',
  'formal',
  'gloomy',
  'nervous',
  'cheerful',
  'lyrical',
  'dry',
  'fierce',
  'childlike',
  'archaic',
  'folksy',
  'eerie',
  'scholarly',
] as const;
export type Manner = (typeof MANNERS)[number];

/** What a marked word may be swapped for; `fix` stays as it is. */
export const KINDS = [
  'thing',
  'person',
  'animal',
  'food',
  'place',
  'idea',
  'activity',
  'god',
  'fix',
] as const;
export type Kind = (typeof KINDS)[number];

/** What a mortal does with a message. */
export const INTENTS = [
  'advice',
  'question',
  'yesno',
  'knowledge',
  'opinion',
  'request',
  'plea',
  'command',
  'greeting',
  'farewell',
  'smalltalk',
  'news',
  'luck',
  'trouble',
  'deed',
  'wrong',
  'boast',
  'praise',
  'thanks',
  'apology',
  'insult',
  'threat',
  'sarcasm',
  'quoted',
  'mixed',
  'joke',
  'nonsense',
  'grief',
  'despair',
  'fear',
  'identity',
  'gods',
  'godtalk',
] as const;
export type Intent = (typeof INTENTS)[number];

/** A message as a mortal types it; at most one word or phrase in it is marked as what it is about. */
export type Message = Readonly<{ text: string; topic: Readonly<{ kind: Kind; word: string }> | null }>;

/** An answer for the manner and stance it is written in. Slots: `{T} {K} {K2} {N} {G} {D}`. */
export type Answer = Readonly<{ manner: Manner; stance: -1 | 0 | 1; text: string }>;

/** Messages that mean the same, and answers that fit all of them. */
export type Talk = Readonly<{
  intent: Intent;
  /** How the god feels about the mortal after the message, −3 to 3. */
  tone: number;
  language: 'en' | 'es';
  messages: readonly Message[];
  answers: readonly Answer[];
}>;

const Head = z.object({
  intent: z.enum(INTENTS),
  tone: z.coerce.number().int().min(-3).max(3),
  language: z.enum(['en', 'es']).default('en'),
});

function readHead(line: string) {
  const [intent, tone, language] = line.slice(1).trim().split(/ +/);
  return Head.safeParse({ intent, tone, language });
}

const MARKED = /\{(?:([a-z]+):)?([^{}]+)\}/g;
const SLOTS = new Set(['T', 'K', 'K2', 'N', 'G', 'D']);
const STANCES = { '+': 1, '-': -1, '': 0 } as const;
const ANSWER = /^([a-z]+)([+-]?): (.+)$/;
/** A chat answer is one or two sentences. */
const ANSWER_CHARS_MAX = 220;

/** What is wrong in a stock file, and where. */
export type Fault = Readonly<{ line: number; why: string }>;

function readMessage(text: string): Message | string {
  const marks = [...text.matchAll(MARKED)];
  const [mark, second] = marks;
  if (second) return 'mark one word or phrase only';
  if (!mark) return { text, topic: null };
  const kind = KINDS.find((one) => one === (mark[1] ?? 'thing'));
  if (!kind) return `"${mark[1]}" is no kind; there are ${KINDS.join(', ')}`;
  return { text: text.replace(mark[0], '{T}'), topic: { kind, word: mark[2] ?? '' } };
}

/** What is wrong with the words of an answer; null when nothing is. */
function faultOf(text: string): string | null {
  const wrong = [...text.matchAll(/\{([^{}]*)\}/g)].find((match) => !SLOTS.has(match[1] ?? ''));
  if (wrong) return `${wrong[0]} is no slot; there are ${[...SLOTS].map((one) => `{${one}}`).join(' ')}`;
  if (text.length > ANSWER_CHARS_MAX) return `${text.length} letters, at most ${ANSWER_CHARS_MAX} fit`;
  return /[.!?…"”)~]$/.test(text) ? null : 'an answer ends as a sentence does';
}

/** Reads messages that nothing was answered to: a head `= intent tone [es]` and messages `? …`. Each is a talk of its own. */
export function readMessages(text: string): { talks: Talk[]; faults: Fault[] } {
  const drafts: Draft[] = [];
  const faults = takeLines(text, (line, number) =>
    /^[=?]/.test(line)
      ? takeLine(drafts, line, number)
      : 'here are heads "= intent tone" and messages "? …" only',
  );
  const talks = drafts.flatMap(({ intent, tone, language, messages }) =>
    messages.map((message): Talk => ({ intent, tone, language, messages: [message], answers: [] })),
  );
  return { talks, faults };
}

/** Reads `manner[+|-]: words`. @returns The answer, or what is wrong with the line. */
export function readAnswer(line: string): Answer | string {
  const [, name, sign = '', text = ''] = ANSWER.exec(line) ?? [];
  const manner = MANNERS.find((one) => one === name);
  if (!manner) return `an answer begins with a manner and ": "; manners are ${MANNERS.join(', ')}`;
  return faultOf(text) ?? { manner, stance: STANCES[sign as '+' | '-' | ''], text };
}

function checkTalk(talk: Talk): string | null {
  if (talk.messages.length === 0) return 'a talk needs a message';
  if (talk.answers.length === 0) return 'a talk needs an answer';
  const usesTopic = talk.answers.some(({ text }) => text.includes('{T}'));
  if (usesTopic && talk.messages.some(({ topic }) => topic === null))
    return 'an answer uses {T}, but a message has no marked word';
  return null;
}

type Draft = Omit<Talk, 'messages' | 'answers'> &
  Readonly<{ line: number; messages: Message[]; answers: Answer[] }>;

/** Takes one line into the talks so far. @returns What is wrong with it; null when nothing is. */
function takeLine(drafts: Draft[], text: string, line: number): string | null {
  if (text.startsWith('=')) {
    const head = readHead(text);
    if (!head.success) return `a head is "= intent tone"; intents are ${INTENTS.join(', ')}; tones -3 to 3`;
    drafts.push({ ...head.data, line, messages: [], answers: [] });
    return null;
  }
  const talk = drafts.at(-1);
  if (!talk) return 'a talk begins with "= intent tone"';
  if (text.startsWith('? ')) {
    const message = readMessage(text.slice(2));
    if (typeof message === 'string') return message;
    talk.messages.push(message);
    return null;
  }
  const answer = readAnswer(text);
  if (typeof answer === 'string') return answer;
  talk.answers.push(answer);
  return null;
}

/**
 * Hands over every line that says something: empty lines and those that begin with `#` do not.
 *
 * @param take - Says what is wrong with a line; null when nothing is.
 */
export function takeLines(text: string, take: (line: string, number: number) => string | null): Fault[] {
  return text.split('\n').flatMap((raw, index): Fault[] => {
    const said = raw.trim();
    if (said === '' || said.startsWith('#')) return [];
    const why = take(said, index + 1);
    return why === null ? [] : [{ line: index + 1, why }];
  });
}

/**
 * Reads hand-written talks. A talk is a head `= intent tone [es]`, messages `? …` and answers `manner[+|-]: …`; empty
 * lines and lines that begin with `#` say nothing.
 */
export function readTalks(text: string): { talks: Talk[]; faults: Fault[] } {
  const drafts: Draft[] = [];
  const faults = takeLines(text, (line, number) => takeLine(drafts, line, number));
  const unfit = drafts.flatMap((talk): Fault[] => {
    const why = checkTalk(talk);
    return why === null ? [] : [{ line: talk.line, why }];
  });
  return { talks: drafts, faults: [...faults, ...unfit] };
}

/** A line that only this one god would say. */
export type OwnLine = Readonly<{ intent: Intent; stance: -1 | 0 | 1; text: string }>;

/** Reads a god's own lines: `intent[+|-]: words`. */
export function readVoice(text: string): { lines: OwnLine[]; faults: Fault[] } {
  const lines: OwnLine[] = [];
  const faults = takeLines(text, (said) => {
    const [, name, sign = '', words = ''] = ANSWER.exec(said) ?? [];
    const intent = INTENTS.find((one) => one === name);
    if (!intent) return `a line begins with an intent and ": "; intents are ${INTENTS.join(', ')}`;
    const why = faultOf(words);
    if (why === null) lines.push({ intent, stance: STANCES[sign as '+' | '-' | ''], text: words });
    return why;
  });
  return { lines, faults };
}
