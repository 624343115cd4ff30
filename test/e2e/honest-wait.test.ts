import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workerStatusStore } from '../../src/redis/worker-status-store.ts';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let redis: Redis;
let member: ReturnType<Stack['control']['addMortal']>;

beforeAll(async () => {
  stack = await startStack({ only: 'bot', env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  redis = new Redis(stack.redis.url);
  member = stack.control.addMortal('Member');
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

/** A worker that says of itself that a turn takes it 15 seconds. */
const slowWorker = () =>
  workerStatusStore(redis).beat({
    workerId: 'slow',
    model: 'slow',
    concurrency: 1,
    threads: 1,
    gpu: null,
    contextTokens: 4096,
    turns: 50,
    tokensPerSecond: 3,
    secondsPerTurn: 15,
    version: '0',
    engineVersion: '0',
  });
const waits = (channel = 'agora') =>
  stack.control.messages(channel).filter(({ content }) => content.startsWith('-# About'));

test('a long wait is told once, outlives a restart, and is gone when the god has spoken', async () => {
  const { control } = stack;
  await slowWorker();
  const asked = control.say(member, 'agora', 'Zeus, Hermes, Athena, speak');
  await expect.poll(waits, { timeout: 20_000 }).toHaveLength(1);
  expect(waits()[0]?.content).toBe('-# About 45 seconds: 2 gods are before yours.');
  await slowWorker();
  const more = control.say(member, 'agora', 'Thor, speak');
  await expect.poll(() => stack.bot.log(), { timeout: 20_000 }).toContain(`"${more.id}"`);

  await stack.replace('bot');
  await stack.start('worker')?.ready;
  await expect.poll(() => stack.isQuiet(asked.channelId), { timeout: 30_000 }).toBe(true);
  await expect.poll(waits, { timeout: 20_000 }).toEqual([]);
  expect(control.speech('agora').map(({ author }) => author.name)).toEqual([
    'Zeus',
    'Hermes',
    'Athena',
    'Thor',
  ]);
});

test('a short wait is not told', async () => {
  const { control } = stack;
  control.say(member, 'symposium', 'Hermes, speak');
  await expect.poll(() => control.speech('symposium').length, { timeout: 20_000 }).toBe(1);
  expect(waits('symposium')).toEqual([]);
});
