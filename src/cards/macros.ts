import { capital } from '../core/capital.ts';
import { foldText } from '../core/safe-text.ts';

/** Who the placeholders of a card stand for. */
export type Cast = Readonly<{ char: string; user: string }>;

/** Macros inside macros that are resolved, innermost first; more than this is a puzzle, not a character. */
const NESTING_MAX = 4;

/** No brace may stand inside, so every character is looked at once. */
const MACRO = /\{\{([^{}]*)\}\}/g;
const CHAR_TAG = /<(?:bot|char)>/gi;
const USER_TAG = /<user>/gi;

/** Spaces and opening marks that may stand between the end of a sentence and the next one's first word, at most. */
const LEAD_CHARS_MAX = 5;

/** Whether a sentence begins at an offset, so that the word there needs a capital. */
function beginsSentence(whole: string, offset: number): boolean {
  const before = whole.slice(Math.max(0, offset - LEAD_CHARS_MAX), offset);
  const words = before.replace(/[\s"“'*_(]+$/, '');
  if (before.slice(words.length).includes('\n')) return true;
  return words === '' ? offset <= LEAD_CHARS_MAX : /[.!?…]$/.test(words);
}

/** The first of the choices in `random:a,b` or `pick::a::b`: the same each time, and always one the author wrote. */
function firstChoice(choices: string): string {
  const separator = choices.startsWith(':') ? '::' : ',';
  const rest = choices.startsWith(':') ? choices.slice(1) : choices;
  return rest.split(separator)[0]?.trim() ?? '';
}

function valueFor(macro: string, { char }: Cast): string {
  const name = macro.trim().toLowerCase();
  if (name === 'char' || name === 'bot') return char;
  if (name === 'newline') return '\n';
  const choice = /^\s*(?:random|pick)\s*:/i.exec(macro);
  return choice ? firstChoice(macro.slice(choice[0].length)) : '';
}

/**
 * A text of a card with its placeholders resolved: `{{char}}`, `<BOT>`, `{{user}}`, `<USER>`, the first choice of
 * `{{random:…}}`. `{{original}}` stands for the prompt a card replaces; here none is replaced, so it and every macro
 * that calculates, remembers or comments becomes nothing.
 */
export function resolveMacros(text: string, cast: Cast): string {
  const userAt = (offset: number, whole: string) =>
    beginsSentence(whole, offset) ? capital(cast.user) : cast.user;
  let resolved = text;
  for (let pass = 0; pass < NESTING_MAX && resolved.includes('{{'); pass += 1) {
    resolved = resolved.replace(MACRO, (_, macro: string, offset: number, whole: string) =>
      macro.trim().toLowerCase() === 'user' ? userAt(offset, whole) : valueFor(macro, cast),
    );
  }
  return resolved
    .replace(/\{\{|\}\}/g, '')
    .replace(CHAR_TAG, () => cast.char)
    .replace(USER_TAG, (_, offset: number, whole: string) => userAt(offset, whole));
}

/** Several lines, each folded, without invisible marks; runs of empty lines become one. */
export function foldLines(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(foldText);
  return lines
    .filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '')
    .join('\n')
    .trim();
}
