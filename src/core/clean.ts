import { isBrokenCharacter } from './broken-character.ts';
import { cutAtSentence } from './cut-at-sentence.ts';
import { cutAtOtherSpeaker, stripOwnLabel } from './labels.ts';
import { hasLeakedPrompt } from './leaks.ts';
import { isNearlySame } from './near-duplicate.ts';
import { stripControlTokens, stripThoughts } from './strip-tokens.ts';
import { unwrapQuotes } from './unwrap-quotes.ts';

/**
 * Longest speech, characters. Discord takes 2,000, but a god that writes more than this in a chat is not read.
 */
export const SPEECH_CHARS_MAX = 600;

/** Why a text cannot be posted as speech. */
export type Refusal =
  | 'empty'
  | 'wordless'
  | 'other_speaker'
  | 'leaked_prompt'
  | 'broken_character'
  | 'repeated'
  | 'echo';

export type Cleaned =
  | Readonly<{ kind: 'speech'; text: string }>
  | Readonly<{ kind: 'refused'; because: Refusal }>;

/** What the cleaner must know of the room. */
export type CleanContext = Readonly<{
  godName: string;
  /** Every name that may stand before a colon: gods of the guild and speakers of the transcript. */
  knownNames: readonly string[];
  /** Lines this god said lately; the same again is refused. */
  recentOwnLines: readonly string[];
  /** The words answered; saying them back is refused. */
  triggerText: string;
  /** Texts of the prompt that must not be spoken: system and card, without the voice examples. */
  promptTexts?: readonly string[];
  /** Signs that stand in the prompt and in no speech. */
  promptMarks?: readonly string[];
  /** Whether an answer without a single letter is this god's manner, as for one that talks in emoji. */
  mayBeWordless?: boolean;
  /** Whether the model was cut off; then a half sentence at the end is dropped. */
  isUnfinished?: boolean;
  /** Characters, at most 2,000. */
  charsMax?: number;
}>;

/** More rounds than any text needs: every step only shortens. */
const ROUNDS_MAX = 20;

/** `@everyone` and `<@id>` become plain words: speech never pings, and stays readable. */
function plainMentions(text: string): string {
  return text
    .replace(/@+(?=everyone|here)/gi, '')
    .replace(/<@[!&]?\d*>/g, 'someone')
    .replace(/<#\d*>/g, 'this place')
    .replace(/<@/g, '')
    .replace(/<#/g, '');
}

/** Stage directions to itself that small models leave: "(as Zeus)", "[end]", "Zeus says:". */
function stripStageLeftovers(text: string, godName: string): string {
  const name = godName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const asName = new RegExp(
    `^[[(*]*(?:(?:answering|speaking|answers|replies) )?as ${name}[\\])*]*[:,.]?(?=\\s|$)`,
    'iu',
  );
  const says = new RegExp(`^${name} (?:says|replies|answers|said|speaks)\\s*:`, 'iu');
  return text
    .replace(asName, '')
    .replace(says, '')
    .replace(/[[(]\s*(?:end|the end|end of (?:message|reply|turn)|silence|no reply)\s*[\])]\s*$/i, '');
}

const tidySpaces = (text: string): string =>
  text
    .replace(/[\p{Cc}\ufffd]/gu, (char) => (char === '\n' ? '\n' : ' '))
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();

function cleanOnce(text: string, context: CleanContext): string {
  const steps = [
    stripThoughts,
    stripControlTokens,
    plainMentions,
    tidySpaces,
    unwrapQuotes,
    (part: string) => stripOwnLabel(part, context.godName),
    (part: string) => stripStageLeftovers(part, context.godName),
    unwrapQuotes,
    (part: string) => cutAtOtherSpeaker(part, context.godName, context.knownNames),
    (part: string) =>
      cutAtSentence(part, context.charsMax ?? SPEECH_CHARS_MAX, context.isUnfinished ?? false),
    tidySpaces,
  ];
  return steps.reduce((part, step) => step(part), text);
}

function refusalOf(text: string, context: CleanContext): Refusal | null {
  if (!/[\p{L}\p{N}]/u.test(text) && !(context.mayBeWordless ?? false)) return 'wordless';
  const hasMark = context.promptMarks?.some((mark) => text.includes(mark)) ?? false;
  if (hasMark || hasLeakedPrompt(text, context.promptTexts ?? [])) return 'leaked_prompt';
  if (isBrokenCharacter(text)) return 'broken_character';
  if (context.recentOwnLines.some((line) => isNearlySame(text, line))) return 'repeated';
  return isNearlySame(text, context.triggerText) ? 'echo' : null;
}

/**
 * Turns what a model wrote into what a god says, or into the reason why it must not be said.
 *
 * Cleaning a cleaned text changes nothing.
 *
 * @returns Speech of 1 to `charsMax` characters that pings nobody and in which no other known name begins a line as a
 * speaker. Never throws.
 */
export function cleanSpeech(raw: string, context: CleanContext): Cleaned {
  let text = raw;
  let before: string;
  let rounds = 0;
  do {
    before = text;
    text = cleanOnce(text, context);
    rounds += 1;
  } while (text !== before && rounds < ROUNDS_MAX);
  if (text === '' || text !== before) {
    const saidSomething = /[\p{L}\p{N}]/u.test(stripControlTokens(stripThoughts(raw)));
    return { kind: 'refused', because: saidSomething ? 'other_speaker' : 'empty' };
  }
  const because = refusalOf(text, context);
  return because === null ? { kind: 'speech', text } : { kind: 'refused', because };
}
