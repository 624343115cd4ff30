import { UserError } from '../errors.ts';
import type { Said, SaidStore } from '../redis/said-store.ts';

/**
 * Who said a message, and in which turn.
 *
 * @throws UserError `not_a_gods_line` for everything no god said here within the last month.
 */
export async function godsLine(
  { said }: Readonly<{ said: Pick<SaidStore, 'whoSaid'> }>,
  guildId: string,
  messageId: string,
): Promise<Said> {
  const known = await said.whoSaid(guildId, messageId);
  if (known) return known;
  throw new UserError('not_a_gods_line', 'No god said that. Choose a line of a god, not older than a month.');
}

/**
 * Checks that somebody may have a god's line changed or taken back.
 *
 * @throws UserError `not_your_line` unless it was said to them or they are a moderator.
 */
export function checkMayChange(
  { userId: toUserId }: Said,
  { userId, isModerator }: Readonly<{ userId: string; isModerator: boolean }>,
): void {
  if (isModerator || (toUserId !== undefined && toUserId === userId)) return;
  throw new UserError(
    'not_your_line',
    'Only the member whom the god answered, or a moderator, may do that. You can report a line to the moderators.',
  );
}
