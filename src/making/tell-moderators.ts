import type { God } from '../core/god.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { phrase } from '../words/words.ts';

/** What became of a god that somebody made, for the log channel. */
const NEWS = {
  born: phrase('{member} made the god **{god}**; it lives.'),
  waits: phrase('{member} made the god **{god}**. It waits in `/pantheon queue`.'),
  letIn: phrase('{member} let the god **{god}** in.'),
  refused: phrase('{member} refused the god **{god}**.'),
  ended: phrase('{member} ended the god **{god}**.'),
} as const;

/** Tells moderators, in the channel they chose, what became of a made god. */
export async function tellModerators(
  news: keyof typeof NEWS,
  { name }: Pick<God, 'name'>,
  { room, userId }: Pick<Call, 'room' | 'userId'>,
  { logbook }: Pick<CommandDeps, 'logbook'>,
): Promise<void> {
  await logbook.write(room.guildId, NEWS[news], { member: `<@${userId}>`, god: name });
}
