import type { Field, Runnable } from './flatten.ts';
import { OPTION } from './option-types.ts';

/** What somebody has put into one field: the text in it, and the value when it was picked from a list. */
export type Answer = Readonly<{ text: string; value: string | number | boolean | null }>;
export type Answers = Readonly<Record<string, Answer>>;

const NOTHING: Answer = { text: '', value: null };
export const answerOf = (answers: Answers, name: string): Answer => answers[name] ?? NOTHING;
const isEmpty = ({ text, value }: Answer): boolean => text.trim() === '' && value === null;

/** Fields whose answer must be picked, not typed. */
const isPicked = ({ type, choices }: Field): boolean =>
  choices.length > 0 ||
  ([OPTION.user, OPTION.channel, OPTION.role, OPTION.mentionable, OPTION.attachment] as number[]).includes(
    type,
  );

function numberMistake({ type, min, max }: Field, text: string): string | null {
  const value = Number(text);
  if (!Number.isFinite(value)) return 'takes a number.';
  if (type === OPTION.integer && !Number.isInteger(value)) return 'takes a whole number.';
  if (min !== null && value < min) return `must be at least ${min}.`;
  if (max !== null && value > max) return `must be at most ${max}.`;
  return null;
}

function textMistake({ minLength, maxLength }: Field, text: string): string | null {
  if (minLength !== null && text.length < minLength) return `needs at least ${minLength} characters.`;
  if (maxLength !== null && text.length > maxLength) return `takes at most ${maxLength} characters.`;
  return null;
}

/** What is wrong with one answer, as the end of a sentence that starts with the field's name; null when it is fine. */
export function mistakeIn(field: Field, answer: Answer): string | null {
  if (isEmpty(answer)) return field.required ? 'is needed.' : null;
  if (answer.value !== null) return null;
  if (field.type === OPTION.attachment) return 'needs a file.';
  if (isPicked(field) || field.type === OPTION.boolean) return 'must be picked from the list.';
  const text = answer.text.trim();
  if (field.type === OPTION.integer || field.type === OPTION.number) return numberMistake(field, text);
  return textMistake(field, text);
}

/** The first field that keeps the command from being run, with a sentence. */
export function firstMistake(
  { fields }: Runnable,
  answers: Answers,
): Readonly<{ name: string; text: string }> | null {
  for (const field of fields) {
    const mistake = mistakeIn(field, answerOf(answers, field.name));
    if (mistake) return { name: field.name, text: `“${field.name}” ${mistake}` };
  }
  return null;
}

function settle({ type }: Field, { text, value }: Answer): string | number | boolean {
  if (value !== null) return value;
  const isNumber = type === OPTION.integer || type === OPTION.number;
  return isNumber && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text.trim();
}

const SUBCOMMAND = 1;
const GROUP = 2;

/**
 * Discord's `data` of the interaction.
 *
 * @param focused - Name of the field being typed in: an autocomplete question, which also sends what is half done.
 */
export function commandData(runnable: Runnable, answers: Answers, focused?: string): Record<string, unknown> {
  const given = runnable.fields.filter(
    (field) => field.name === focused || !isEmpty(answerOf(answers, field.name)),
  );
  const values = given.map((field) => {
    const answer = answerOf(answers, field.name);
    const isFocused = field.name === focused;
    const value = isFocused ? answer.text : settle(field, answer);
    return { name: field.name, type: field.type, value, ...(isFocused ? { focused: true } : {}) };
  });
  const [first, second] = runnable.path;
  const inner = second === undefined ? values : [{ name: second, type: SUBCOMMAND, options: values }];
  const options =
    first === undefined
      ? values
      : [{ name: first, type: second === undefined ? SUBCOMMAND : GROUP, options: inner }];
  return { id: runnable.commandId, name: runnable.commandName, type: 1, options };
}
