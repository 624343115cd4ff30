import type { Redis } from 'ioredis';
import { z } from 'zod';
import { DecisionRecord } from '../core/decision-record.ts';
import { QUIET_ROOM, RoomState } from '../core/room.ts';
import type { Line } from '../core/transcript.ts';
import { commitIf } from './commit-if.ts';
import { eraseMortal } from './erase-mortal.ts';
import { DECISIONS_MAX, keys, ROOM_TTL_SECONDS } from './keys.ts';
import { roomWrites } from './room-writes.ts';
import { readStored } from './stored.ts';
import { StoredLine } from './stored-line.ts';

/** A room's address. Threads are rooms of their own; `parentId` is the channel that owns the webhook. */
export const RoomRef = z.strictObject({
  guildId: z.string(),
  roomId: z.string(),
  parentId: z.string().nullable(),
  /** Whether Discord asks for everybody's age here; absent means no. */
  isAgeRestricted: z.boolean().optional(),
});
export type RoomRef = Readonly<z.infer<typeof RoomRef>>;

/** A line before it has its place. */
export type NewLine = Omit<Line, 'index'>;

/** What is kept of a room's address, and when it last moved; absent in rows of older versions. */
const StoredRoom = RoomRef.pick({ parentId: true, isAgeRestricted: true })
  .extend({ atMs: z.number().optional() })
  .strip();

/** What changes together when a room moves: all of it or nothing. */
export type RoomChange = Readonly<{
  state: RoomState;
  lines?: readonly NewLine[];
  decision?: DecisionRecord;
}>;

export type RoomStore = ReturnType<typeof roomStore>;

/** Rooms in Redis. Only the bot writes, one change at a time per room; workers read. */
export function roomStore(redis: Redis, clock: () => number) {
  async function lines({ guildId, roomId }: RoomRef, linesMax: number): Promise<Line[]> {
    const answers = await redis
      .multi()
      .lrange(keys.lines(guildId, roomId), -linesMax, -1)
      .get(keys.lineCount(guildId, roomId))
      .exec();
    const texts = (answers?.[0]?.[1] ?? []) as string[];
    const count = Number(answers?.[1]?.[1] ?? 0);
    return texts.flatMap((text, position) => {
      const line = readStored(StoredLine, text);
      return line ? [{ ...line, index: Math.max(0, count - texts.length + position) }] : [];
    });
  }

  return {
    lines,

    async state({ guildId, roomId }: RoomRef): Promise<RoomState> {
      return readStored(RoomState, await redis.get(keys.roomState(guildId, roomId))) ?? QUIET_ROOM;
    },

    async wasHeard({ guildId }: RoomRef, messageId: string): Promise<boolean> {
      return (await redis.exists(keys.heard(guildId, messageId))) === 1;
    },

    /** Writes a change in one step; lines are marked as heard with it. */
    async save(room: RoomRef, change: RoomChange): Promise<void> {
      await commitIf(redis, [], roomWrites(room, change, clock()));
    },

    /** Newest first. */
    async decisions({ guildId, roomId }: RoomRef, countMax = DECISIONS_MAX): Promise<DecisionRecord[]> {
      const texts = await redis.lrange(keys.decisions(guildId, roomId), 0, countMax - 1);
      return texts.flatMap((text) => readStored(DecisionRecord, text) ?? []);
    },

    /** Takes a deleted message out, or puts new text in after an edit. Nothing happens when the line is not there. */
    async amend({ guildId, roomId }: RoomRef, messageId: string, text: string | null): Promise<void> {
      const key = keys.lines(guildId, roomId);
      const stored = await redis.lrange(key, 0, -1);
      const position = stored.findIndex((entry) => readStored(StoredLine, entry)?.messageId === messageId);
      const entry = stored[position];
      if (entry === undefined) return;
      if (text === null) await redis.lrem(key, 1, entry);
      else await redis.lset(key, position, JSON.stringify({ ...readStored(StoredLine, entry), text }));
    },

    eraseMortal: (room: RoomRef, userId: string): Promise<void> => eraseMortal(redis, room, userId),

    /** Rooms of a guild that were heard in the last month; of the others nothing is left, and they are forgotten. */
    async rooms(guildId: string): Promise<RoomRef[]> {
      const key = keys.rooms(guildId);
      const oldestMs = clock() - ROOM_TTL_SECONDS * 1_000;
      const known: RoomRef[] = [];
      for (const [roomId, text] of Object.entries(await redis.hgetall(key))) {
        const { atMs = clock(), ...stored } = readStored(StoredRoom, text) ?? { parentId: null };
        if (atMs >= oldestMs) known.push({ guildId, roomId, ...stored });
        else await commitIf(redis, [{ key, field: roomId, value: text }], [['HDEL', key, roomId]]);
      }
      return known;
    },

    async forgetRoom({ guildId, roomId }: RoomRef): Promise<void> {
      await redis
        .multi()
        .del(
          keys.roomState(guildId, roomId),
          keys.roomSettings(guildId, roomId),
          keys.roomHush(guildId, roomId),
          keys.roomWeights(guildId, roomId),
          keys.roomCoolDown(guildId, roomId),
          keys.waitTold(guildId, roomId),
        )
        .del(keys.lines(guildId, roomId), keys.lineCount(guildId, roomId), keys.decisions(guildId, roomId))
        .hdel(keys.rooms(guildId), roomId)
        .exec();
    },

    /** Erases everything a guild owns. */
    async forgetGuild(guildId: string): Promise<void> {
      for await (const found of redis.scanStream({ match: keys.guildPattern(guildId), count: 500 })) {
        if ((found as string[]).length > 0) await redis.unlink(...(found as string[]));
      }
    },
  };
}
