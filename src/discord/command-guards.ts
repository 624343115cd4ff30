import type { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Button, Call, CommandSource, FormHandler } from './command.ts';

type WhoMay = CommandSource<unknown>['whoMay'];

/** @throws UserError `not_moderator`. */
export function checkCaller(whoMay: WhoMay, { isModerator }: Call): void {
  if (whoMay === 'moderators' && !isModerator)
    throw new UserError('not_moderator', 'Only moderators may do that (Manage Server).');
}

/** @throws UserError `bad_options` naming each option that does not fit. */
export function parseOptions<Options>(schema: z.ZodType<Options>, raw: unknown): Options {
  const options = schema.safeParse(raw);
  if (options.success) return options.data;
  const what = options.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new UserError('bad_options', 'That does not fit: {what}.', { values: { what } });
}

/** Whoever may not use a command may not press its buttons either. */
export function guardButton(whoMay: WhoMay, button: Button): Button {
  if (button.answers === 'form')
    return {
      answers: 'form',
      async open(args, call, deps) {
        checkCaller(whoMay, call);
        return button.open(args, call, deps);
      },
    };
  return {
    answers: button.answers,
    async press(args, call, deps) {
      checkCaller(whoMay, call);
      return button.press(args, call, deps);
    },
  };
}

/** Nor send its forms. */
export const guardForm = (whoMay: WhoMay, handler: FormHandler): FormHandler => ({
  answers: handler.answers,
  async submit(fields, args, call, deps) {
    checkCaller(whoMay, call);
    return handler.submit(fields, args, call, deps);
  },
});
