import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askRedis } from '../../src/local/ask-redis.ts';
import { takeDataDir } from '../../src/local/data-lock.ts';
import { findFreePort, newPassword, urlOf, writeRedisConf } from '../../src/local/redis-conf.ts';
import { type LocalRedis, startRedis } from '../../src/local/redis-server.ts';

let dataDir: string;
let started: LocalRedis[];
let said: string[];

const start = async (searchPath = process.env['PATH'] ?? '') => {
  const redis = await startRedis({
    redisUrl: undefined,
    dataDir,
    searchPath,
    say: (line) => said.push(line),
  });
  started.push(redis);
  return redis;
};

async function ask<Answer>(url: string, question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = new Redis(url);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pantheon-redis-'));
  started = [];
  said = [];
});

afterEach(async () => {
  await Promise.all(started.map((redis) => redis.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

test('what was written is there after a stop and a second start', async () => {
  const first = await start();
  await ask(first.url, (redis) => redis.set('god', 'Zeus'));
  await first.close();
  expect(await askRedis(first.url, 'PING')).toBeUndefined();
  const second = await start();
  expect(await ask(second.url, (redis) => redis.get('god'))).toBe('Zeus');
});

test('a Redis whose parent was killed is ended before the next one reads its file', async () => {
  const place = { port: await findFreePort(), password: newPassword() };
  const conf = writeRedisConf(join(dataDir, 'redis'), place);
  const orphan = spawn('redis-server', [conf], { stdio: 'ignore' });
  const ended = new Promise((done) => orphan.once('exit', done));
  await expect.poll(() => askRedis(urlOf(place), 'PING')).toBe('PONG');
  await ask(urlOf(place), (redis) => redis.set('god', 'Hades'));
  const next = await start();
  await ended;
  expect(await ask(next.url, (redis) => redis.get('god'))).toBe('Hades');
});

test('a Redis that dies is started again at the same address', async () => {
  const { url } = await start();
  await ask(url, (redis) => redis.set('god', 'Persephone'));
  await askRedis(url, 'SHUTDOWN');
  await expect.poll(() => askRedis(url, 'PING'), { timeout: 10_000 }).toBe('PONG');
  expect(await ask(url, (redis) => redis.get('god'))).toBe('Persephone');
  expect(said).toEqual(['Redis ended by itself; starting it again.']);
});

test('a stranger without the password gets nothing, and only we can read it', async () => {
  const { url } = await start();
  const open = url.replace(/:[0-9a-f]+@/, '');
  expect(await askRedis(open.replace('redis://', 'redis://:wrong@'), 'PING')).toBeUndefined();
  expect(await askRedis(open, 'PING')).toBeUndefined();
  expect(statSync(join(dataDir, 'redis/redis.conf')).mode & 0o777).toBe(0o600);
});

test('REDIS_URL is used as it is', async () => {
  const redis = await startRedis({
    redisUrl: 'redis://10.0.0.1:6379',
    dataDir,
    searchPath: '',
    say: () => {},
  });
  expect(redis.url).toBe('redis://10.0.0.1:6379');
});

test('a damaged append-only file is reported in Redis own words', async () => {
  const first = await start();
  await first.close();
  writeFileSync(join(dataDir, 'redis/appendonlydir/appendonly.aof.manifest'), 'nonsense');
  await expect(start()).rejects.toMatchObject({
    code: 'redis_failed',
    message: expect.stringMatching(/AOF|manifest/i),
  });
});

test('a data folder belongs to one living program', () => {
  const lock = join(dataDir, 'pantheon.lock');
  const release = takeDataDir(dataDir);
  const own: unknown = JSON.parse(readFileSync(lock, 'utf8'));
  release();
  // The same number born at another time is another process: the lock of a killed program is taken over.
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, born: 'another life' }));
  takeDataDir(dataDir);
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(own);
  expect(() => takeDataDir(join(lock, 'below-a-file'))).toThrow(/cannot be written \(ENOTDIR\)/);
});
