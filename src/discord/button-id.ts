import type { AnswerButton } from './answer.ts';

/** Discord's longest custom id, characters. */
const CUSTOM_ID_CHARS_MAX = 100;

/**
 * The id by which a pressed button is known again.
 *
 * @throws RangeError when it would not fit, which is a mistake of the command.
 */
export function buttonId(command: string, { action, args }: Pick<AnswerButton, 'action' | 'args'>): string {
  const id = [command, action, ...args].join(':');
  if (id.length > CUSTOM_ID_CHARS_MAX || args.some((arg) => arg.includes(':')))
    throw new RangeError(`button id does not fit: ${id}`);
  return id;
}

/** Takes a button id apart. @returns empty texts for an id that is none of ours. */
export function parseButtonId(id: string): Readonly<{ command: string; action: string; args: string[] }> {
  const [command = '', action = '', ...args] = id.split(':');
  return { command, action, args };
}
