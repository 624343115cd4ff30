import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QUIET_ROOM } from '../../src/core/room.ts';
import { keys, ROOM_TTL_SECONDS } from '../../src/redis/keys.ts';
import { mortalStore } from '../../src/redis/mortal-store.ts';
import { reportStore } from '../../src/redis/report-store.ts';
import { roomStore } from '../../src/redis/room-store.ts';
import { weightStore } from '../../src/redis/weight-store.ts';
import { wishStore } from '../../src/redis/wish-store.ts';
import { NOW_MS } from '../support/gods.ts';
import { startTestRedis } from '../support/stack.ts';

let server: Awaited<ReturnType<typeof startTestRedis>>;
let redis: Redis;
let nowMs = NOW_MS;
const clock = () => nowMs;
beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const roomIds = async (guildId: string) =>
  (await roomStore(redis, clock).rooms(guildId)).map(({ roomId }) => roomId);

test('of a room whose channel is gone nothing is left', async () => {
  const rooms = roomStore(redis, clock);
  const room = { guildId: 'g1', roomId: 'r1', parentId: null };
  await rooms.save(room, { state: QUIET_ROOM });
  await weightStore(redis).set(room, 'zeus', 2);
  await redis.set(keys.waitTold('g1', 'r1'), '{}');
  await redis.set(keys.roomCoolDown('g1', 'r1'), '{}');
  await rooms.forgetRoom(room);
  expect(await redis.keys(keys.guildPattern('g1'))).toEqual([]);
});

test('a room nobody visits for a month is known no more, a second before it is', async () => {
  const rooms = roomStore(redis, clock);
  await rooms.save({ guildId: 'g2', roomId: 'old', parentId: 'c' }, { state: QUIET_ROOM });
  nowMs += 1_000;
  await rooms.save({ guildId: 'g2', roomId: 'young', parentId: 'c' }, { state: QUIET_ROOM });
  nowMs += ROOM_TTL_SECONDS * 1_000 - 1_000;
  expect((await roomIds('g2')).toSorted()).toEqual(['old', 'young']);
  nowMs += 1_000;
  expect(await roomIds('g2')).toEqual(['young']);
  expect(await redis.hkeys(keys.rooms('g2'))).toEqual(['young']);
});

test('wishes of a member are forgotten, those of others stay', async () => {
  const wishes = wishStore(redis);
  const wish = { godId: 'zeus', about: 'rain' };
  await wishes.keep('g3', { callId: 'c1', userId: 'u1' }, wish);
  await wishes.keep('g3', { callId: 'c2', userId: 'u1' }, wish);
  await wishes.keep('g3', { callId: 'c3', userId: 'u2' }, wish);
  await wishes.forget('g3', 'u1');
  expect(await wishes.wish('g3', 'c1')).toBeUndefined();
  expect(await wishes.wish('g3', 'c2')).toBeUndefined();
  expect(await wishes.wish('g3', 'c3')).toEqual(wish);
});

test('a report stays when its reporter is forgotten, without name and words', async () => {
  const reports = reportStore(redis, clock);
  const line = { messageId: 'm1', roomId: 'r', godId: 'zeus', godName: 'Zeus', text: 'A line.', atMs: nowMs };
  await reports.add('g4', { ...line, userId: 'u1', reason: 'it hurt me' });
  await reports.add('g4', { ...line, messageId: 'm2', userId: 'u2', reason: 'rude' });
  expect((await reports.by('g4', 'u1')).map(({ messageId }) => messageId)).toEqual(['m1']);
  await reports.forgetReporter('g4', 'u1');
  expect(await reports.by('g4', 'u1')).toEqual([]);
  expect(await reports.report('g4', 'm1')).toMatchObject({ userIds: [], count: 1, reason: '' });
  expect(await reports.report('g4', 'm2')).toMatchObject({ userIds: ['u2'], reason: 'rude' });
});

test('a veil from all drawn while another is lifted hides from all', async () => {
  const mortals = mortalStore(redis);
  await mortals.changeVeil('g5', 'u1', (veil) => ({ ...veil, fromGodIds: ['zeus'] }));
  await Promise.all([
    mortals.changeVeil('g5', 'u1', (veil) => ({ ...veil, fromAll: true })),
    mortals.changeVeil('g5', 'u1', (veil) => ({ ...veil, fromGodIds: [...veil.fromGodIds, 'hera'] })),
    mortals.changeVeil('g5', 'u1', (veil) => ({ ...veil, fromGodIds: [...veil.fromGodIds, 'ares'] })),
  ]);
  const veil = await mortals.veil('g5', 'u1');
  expect({ ...veil, fromGodIds: veil?.fromGodIds.toSorted() }).toEqual({
    fromAll: true,
    fromGodIds: ['ares', 'hera', 'zeus'],
  });
  await mortals.changeVeil('g5', 'u1', () => ({ fromAll: false, fromGodIds: [] }));
  expect(await mortals.veil('g5', 'u1')).toBeUndefined();
});
