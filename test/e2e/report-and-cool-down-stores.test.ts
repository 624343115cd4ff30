import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MEMBER_RULE, ROOM_RULE } from '../../src/core/cool-down.ts';
import { coolDownStore } from '../../src/redis/cool-down-store.ts';
import { keys, REPORT_TTL_SECONDS, REPORTS_MAX } from '../../src/redis/keys.ts';
import { reportStore } from '../../src/redis/report-store.ts';
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

const complaint = (messageId: string, userId: string, reason = '') => ({
  messageId,
  roomId: 'r1',
  godId: 'zeus',
  godName: 'Zeus',
  text: 'A line.',
  userId,
  reason,
  atMs: clock(),
});

test('one line is one report: each member counts once, the newest reason stays', async () => {
  const reports = reportStore(redis, clock);
  await Promise.all(['u1', 'u2', 'u3', 'u1'].map((userId) => reports.add('g1', complaint('m1', userId))));
  const report = await reports.add('g1', complaint('m1', 'u2', 'rude'));
  expect(report).toMatchObject({ count: 3, reason: 'rude', resolved: null });
  expect(await reports.add('g1', complaint('m1', 'u3'))).toMatchObject({ count: 3, reason: 'rude' });
  expect((await reports.list('g1')).map(({ messageId }) => messageId)).toEqual(['m1']);
  expect(await redis.ttl(keys.reports('g1'))).toBeGreaterThan(REPORT_TTL_SECONDS - 60);
});

test('a report is dealt with once', async () => {
  const reports = reportStore(redis, clock);
  await reports.add('g2', complaint('m1', 'u1'));
  const verdict = { byUserId: 'mod', verdict: 'dismissed' } as const;
  expect((await reports.resolve('g2', 'm1', verdict))?.resolved).toMatchObject({ verdict: 'dismissed' });
  expect(await reports.resolve('g2', 'm1', verdict)).toBeUndefined();
  expect(await reports.resolve('g2', 'other', verdict)).toBeUndefined();
  expect(await reports.list('g2')).toEqual([]);
});

test('there are never too many reports: those dealt with and the oldest go first', async () => {
  const reports = reportStore(redis, clock);
  for (let index = 0; index < REPORTS_MAX; index += 1) {
    nowMs += 1;
    await reports.add('g3', complaint(`m${index}`, 'u1'));
  }
  await reports.resolve('g3', 'm7', { byUserId: 'mod', verdict: 'upheld' });
  await reports.add('g3', complaint('new-1', 'u1'));
  expect(await reports.report('g3', 'm7')).toBeUndefined();
  expect(await reports.report('g3', 'm0')).toBeDefined();
  await reports.add('g3', complaint('new-2', 'u1'));
  expect(await reports.report('g3', 'm0')).toBeUndefined();
  expect(await redis.hlen(keys.reports('g3'))).toBe(REPORTS_MAX);
  nowMs += REPORT_TTL_SECONDS * 1_000;
  expect(await reports.list('g3')).toEqual([]);
});

const caller = (given: object = {}) => ({
  guildId: 'g1',
  roomId: 'r1',
  userId: 'u1',
  isModerator: false,
  ...given,
});

test('calls made at the same moment do not slip through together', async () => {
  const coolDowns = coolDownStore(redis, clock);
  const answers = await Promise.all(
    Array.from({ length: MEMBER_RULE.tokensMax + 4 }, () => coolDowns.take(caller(), 1)),
  );
  const refused = answers.filter((answer) => answer !== null);
  expect(refused).toHaveLength(4);
  expect(refused[0]).toEqual({ whose: 'member', readyAtMs: nowMs + MEMBER_RULE.refillMs });
  nowMs += MEMBER_RULE.refillMs;
  expect(await coolDowns.take(caller(), 1)).toBeNull();
});

test('a moderator has no cool-down of their own, the room has one for everybody', async () => {
  const coolDowns = coolDownStore(redis, clock);
  const moderator = caller({ roomId: 'r2', userId: 'mod', isModerator: true });
  for (let call = 0; call < ROOM_RULE.tokensMax; call += 1)
    expect(await coolDowns.take(moderator, 1)).toBeNull();
  expect(await coolDowns.take(moderator, 1)).toMatchObject({ whose: 'room' });
  const fresh = caller({ roomId: 'r2', userId: 'u9' });
  expect(await coolDowns.take(fresh, 1)).toMatchObject({ whose: 'room' });
  // What the room refused was not taken from the member either.
  expect(await redis.exists(keys.memberCoolDown('g1', 'u9'))).toBe(0);
  await coolDowns.giveBack(moderator, 1);
  expect(await coolDowns.take(fresh, 1)).toBeNull();
});

test('buckets are forgotten once they are full again', async () => {
  expect(await redis.ttl(keys.memberCoolDown('g1', 'u9'))).toBeGreaterThan(0);
  expect(await redis.ttl(keys.roomCoolDown('g1', 'r2'))).toBeGreaterThan(0);
});
