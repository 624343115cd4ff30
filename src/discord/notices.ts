import { type REST, Routes } from 'discord.js';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { keys } from '../redis/keys.ts';
import type { RoomRef } from '../redis/room-store.ts';

/** Seconds before the same problem in the same room is mentioned again: moderators need one notice, not a storm. */
const NOTICE_TTL_SECONDS = 86_400;

export type Notices = ReturnType<typeof createNotices>;

/** Tells moderators of a problem they can mend: once a day per room and problem, in the room where it shows. */
export function createNotices(rest: REST, redis: Redis, log: Log) {
  return async function notice(room: RoomRef, code: string, remedy: string): Promise<void> {
    const key = keys.notice(room.guildId, room.roomId, code);
    const isFirst = (await redis.set(key, '1', 'EX', NOTICE_TTL_SECONDS, 'NX')) === 'OK';
    if (!isFirst) return;
    log.warn({ guildId: room.guildId, channelId: room.roomId, code }, 'a room needs a moderator');
    const body = { content: `The gods are silent here. ${remedy}`, allowed_mentions: { parse: [] } };
    await rest.post(Routes.channelMessages(room.roomId), { body }).catch((err: unknown) => {
      // Without the right to speak there, the log line above is all we can leave.
      log.debug({ err, channelId: room.roomId }, 'notice not shown');
    });
  };
}
