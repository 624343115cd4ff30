import { LEVEL_OPEN, NOTE_OPEN } from '../src/core/pocket-note.ts';
import { POCKET_SYSTEM } from '../src/core/prompt.ts';
import type { Prompt } from '../src/ports.ts';
import type { Following, Kinded, Sample } from './sample.ts';
import type { Tokenizer } from './tokenizer.ts';

/** How much a token counts in training; the trainer gives each class its weight. */
export const CLASS = { frame: 0, prompt: 1, reply: 2, level: 3, start: 4, note: 5 } as const;

/** Tokens in which an answer is chosen; the rest of a line that is known by heart follows from them. */
const START_TOKENS = 14;

/** Tokens of a sample with their classes, as long as each other. */
export type Encoded = Readonly<{ ids: readonly number[]; classes: readonly number[] }>;

/** Collects tokens and their classes in ChatML. */
export function chatMl(tokenizer: Tokenizer) {
  const { end, turnStart, turnEnd } = tokenizer.special;
  const ids: number[] = [];
  const classes: number[] = [];
  const add = (tokens: readonly number[], as: number) => {
    for (const token of tokens) {
      ids.push(token);
      classes.push(as);
    }
  };
  const text = (words: string, as: number = CLASS.frame) => add(tokenizer.encode(words), as);
  const open = (role: string) => {
    add([turnStart], CLASS.frame);
    text(`${role}\n`);
  };
  add([end], CLASS.frame);
  return {
    /** @param lead - Stands before the words and is written by the program. */
    turn(role: string, words: string, as: number, lead = '') {
      open(role);
      // A note is learned before its answer as well: it stands where the model chooses what to say.
      text(lead, as === CLASS.reply ? CLASS.start : CLASS.frame);
      const begin = classes.length;
      text(words, as);
      // Which line is said hangs on the message, what stands in it on the line: the choice counts more.
      if (as === CLASS.reply)
        classes.fill(CLASS.start, begin, Math.min(begin + START_TOKENS, classes.length));
      // The end of an answer is part of it; the model must learn when to stop.
      add([turnEnd], as === CLASS.prompt ? CLASS.frame : as);
      text('\n');
    },
    encoded: (): Encoded => ({ ids, classes }),
  };
}

/** What a mortal's side of the prompt reads; must be what `chat-tokens.ts` makes of it, which a test compares. */
export const userText = ({ transcript, card }: Prompt): string =>
  transcript.length === 0 ? card : `${transcript.join('\n')}\n\n${card}`;

type Chat = ReturnType<typeof chatMl>;

function addAnswer(
  chat: Chat,
  {
    reply,
    note,
    isReplyLearned,
    question,
    level,
  }: Pick<Sample, 'reply' | 'note' | 'isReplyLearned' | 'question' | 'level'>,
): void {
  // After a note the words begin with a space, as after any word.
  const said = note === null || reply === '' ? reply : ` ${reply}`;
  chat.turn('assistant', said, isReplyLearned ? CLASS.reply : CLASS.frame, note ?? '');
  chat.turn('user', question, CLASS.frame);
  chat.turn('assistant', String(level), CLASS.level);
}

/** Lays a sample out: rules, talk and card, answer, question, digit; then what follows in a conversation. */
export function encodeSample(
  sample: Sample,
  tokenizer: Tokenizer,
  following: readonly Following[] = [],
): Encoded {
  const chat = chatMl(tokenizer);
  chat.turn('system', sample.prompt.system, CLASS.frame);
  chat.turn('user', userText(sample.prompt), CLASS.prompt);
  addAnswer(chat, sample);
  for (const next of following) {
    chat.turn('user', next.asked, CLASS.prompt);
    addAnswer(chat, next);
  }
  return chat.encoded();
}

/** Lays out what is said, each line alone, and the note on it or only the level. */
export function encodeKinds(said: readonly Kinded[], tokenizer: Tokenizer): Encoded {
  const chat = chatMl(tokenizer);
  chat.turn('system', POCKET_SYSTEM, CLASS.frame);
  for (const { asked, note, level } of said) {
    chat.turn('user', asked, CLASS.prompt);
    // Which of the two is asked for stands in the opening, which the program writes.
    if (note === null) chat.turn('assistant', String(level), CLASS.level, LEVEL_OPEN);
    else chat.turn('assistant', note.slice(NOTE_OPEN.length), CLASS.note, NOTE_OPEN);
  }
  return chat.encoded();
}
