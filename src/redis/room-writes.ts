import type { Write } from './commit-if.ts';
import { DECISIONS_MAX, HEARD_TTL_SECONDS, keys, LINES_MAX, ROOM_TTL_SECONDS } from './keys.ts';
import type { RoomChange, RoomRef } from './room-store.ts';

/**
 * The commands that write a change of a room; lines and decisions beyond the limits go with it.
 *
 * They are one script to Redis, not a transaction: every transaction of ioredis is an object that only a full garbage
 * collection takes away, and one for each message kept 20 kB of old heap until then.
 */
export function roomWrites(
  { guildId, roomId, parentId, isAgeRestricted }: RoomRef,
  { state, lines = [], decision }: RoomChange,
  nowMs: number,
): Write[] {
  const stateKey = keys.roomState(guildId, roomId);
  const linesKey = keys.lines(guildId, roomId);
  const countKey = keys.lineCount(guildId, roomId);
  const decisionsKey = keys.decisions(guildId, roomId);
  const lineWrites = lines.map(
    (line): Write => ['SET', keys.heard(guildId, line.messageId), '1', 'EX', HEARD_TTL_SECONDS],
  );
  if (lines.length > 0) {
    lineWrites.push(
      ['RPUSH', linesKey, ...lines.map((line) => JSON.stringify(line))],
      ['LTRIM', linesKey, -LINES_MAX, -1],
      ['EXPIRE', linesKey, ROOM_TTL_SECONDS],
      ['INCRBY', countKey, lines.length],
      ['EXPIRE', countKey, ROOM_TTL_SECONDS],
    );
  }
  const decisionWrites: Write[] = decision
    ? [
        ['LPUSH', decisionsKey, JSON.stringify(decision)],
        ['LTRIM', decisionsKey, 0, DECISIONS_MAX - 1],
        ['EXPIRE', decisionsKey, ROOM_TTL_SECONDS],
      ]
    : [];
  return [
    ['SET', stateKey, JSON.stringify(state), 'EX', ROOM_TTL_SECONDS],
    ['HSET', keys.rooms(guildId), roomId, JSON.stringify({ parentId, isAgeRestricted, atMs: nowMs })],
    ...lineWrites,
    ...decisionWrites,
  ];
}
