import type { Log } from '../log.ts';
import type { Marks } from '../redis/marks.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { phrase } from '../words/words.ts';
import type { BotWords } from './bot-words.ts';
import type { Logbook } from './logbook.ts';

export type Notices = ReturnType<typeof createNotices>;

const SILENT = phrase('The gods are silent in {room}. {remedy}');

/**
 * Tells moderators of a problem they can mend: once a day per room and problem, in their log channel, or in the room
 * where it shows when they have none.
 */
export function createNotices(
  botWords: Pick<BotWords, 'post'>,
  {
    isNewProblem,
    logbook,
    log,
  }: Pick<Marks, 'isNewProblem'> & Readonly<{ logbook: Pick<Logbook, 'write'>; log: Log }>,
) {
  return async function notice(room: RoomRef, code: string, remedy: string): Promise<void> {
    if (!(await isNewProblem(room, code))) return;
    log.warn({ guildId: room.guildId, channelId: room.roomId, code }, 'a room needs a moderator');
    if (await logbook.write(room.guildId, SILENT, { room: `<#${room.roomId}>`, remedy })) return;
    await botWords.post(room, `The gods are silent here. ${remedy}`).catch((err: unknown) => {
      // Without the right to speak there, the log line above is all we can leave.
      log.debug({ err, channelId: room.roomId }, 'notice not shown');
    });
  };
}
