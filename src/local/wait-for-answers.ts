import type { APIMessage } from 'discord-api-types/v10';
import type { Visitor } from '../agora/visitor.ts';

/** A room is quiet when nobody typed or spoke for this long after an answer, milliseconds. */
const QUIET_MS = 4_000;

/**
 * Prints the gods' answers as they come, until the room is quiet again or time is up.
 *
 * @returns How many lines gods said.
 */
export function waitForAnswers(
  visitor: Visitor,
  channelId: string,
  { timeoutMs }: Readonly<{ timeoutMs: number }>,
  onAnswer: (message: APIMessage) => void,
): Promise<number> {
  return new Promise((done) => {
    let count = 0;
    let quiet: NodeJS.Timeout | undefined;
    const finish = () => {
      clearTimeout(quiet);
      clearTimeout(deadline);
      done(count);
    };
    const deadline = setTimeout(finish, timeoutMs);
    const stirred = () => {
      clearTimeout(quiet);
      if (count > 0) quiet = setTimeout(finish, QUIET_MS);
    };
    visitor.onEvent(({ t, d }) => {
      if (t === 'TYPING_START' && d.channel_id === channelId) stirred();
      if (t !== 'MESSAGE_CREATE' || d.channel_id !== channelId || !d.webhook_id) return;
      count += 1;
      onAnswer(d);
      stirred();
    });
    visitor.onLost(finish);
  });
}
