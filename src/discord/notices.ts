import { type REST, Routes } from 'discord.js';
import type { Log } from '../log.ts';
import type { Marks } from '../redis/marks.ts';
import type { RoomRef } from '../redis/room-store.ts';

export type Notices = ReturnType<typeof createNotices>;

/** Tells moderators of a problem they can mend: once a day per room and problem, in the room where it shows. */
export function createNotices(rest: REST, { isNewProblem }: Pick<Marks, 'isNewProblem'>, log: Log) {
  return async function notice(room: RoomRef, code: string, remedy: string): Promise<void> {
    if (!(await isNewProblem(room, code))) return;
    log.warn({ guildId: room.guildId, channelId: room.roomId, code }, 'a room needs a moderator');
    const body = { content: `The gods are silent here. ${remedy}`, allowed_mentions: { parse: [] } };
    await rest.post(Routes.channelMessages(room.roomId), { body }).catch((err: unknown) => {
      // Without the right to speak there, the log line above is all we can leave.
      log.debug({ err, channelId: room.roomId }, 'notice not shown');
    });
  };
}
