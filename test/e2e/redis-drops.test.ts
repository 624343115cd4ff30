import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../../src/log.ts';
import { runWorker } from '../../src/queue/run.ts';
import { defineWorker } from '../../src/queue/worker.ts';
import { connectRedis } from '../../src/redis/connect.ts';
import { QUEUE_PREFIX } from '../../src/redis/keys.ts';
import { startTestRedis } from '../support/stack.ts';

let server: Awaited<ReturnType<typeof startTestRedis>>;
let door: Server;
let url: string;
/** Connections that the door lets in before it shuts one out; the ones after that come in again. */
let lettingIn = Number.POSITIVE_INFINITY;
let shutOut = 0;
const open = new Set<Socket>();

beforeAll(async () => {
  server = await startTestRedis();
  const { hostname, port } = new URL(server.url);
  door = createServer((socket) => {
    socket.on('error', () => undefined);
    if (lettingIn === 0) {
      shutOut += 1;
      lettingIn = Number.POSITIVE_INFINITY;
      return void socket.destroy();
    }
    lettingIn -= 1;
    const inner = dial(Number(port), hostname);
    inner.on('error', () => undefined);
    open.add(socket).add(inner);
    inner.on('close', () => socket.destroy());
    socket.on('close', () => inner.destroy());
    socket.pipe(inner).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  url = typeof address === 'object' && address ? `redis://127.0.0.1:${address.port}` : '';
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  door.close();
  await server.close();
});

test('a consumer whose second connection breaks off as it is made takes jobs all the same', async () => {
  const redis = await connectRedis(url);
  redis.on('error', () => undefined);
  const worked: string[] = [];
  const worker = defineWorker({
    queue: 'whisper',
    data: z.strictObject({ word: z.string() }),
    attempts: 1,
    run: async ({ word }) => worked.push(word),
    giveUp: async () => undefined,
  });
  // BullMQ takes our connection and makes one of its own, to wait for jobs on.
  lettingIn = 0;
  const running = await runWorker(worker, {}, { redis, concurrency: 1, log: createLogger('test', 'silent') });
  await expect.poll(() => shutOut, { timeout: 5_000 }).toBe(1);
  const queue = new Queue('whisper', { connection: redis, prefix: QUEUE_PREFIX });
  queue.on('error', () => undefined);
  try {
    await queue.add('whisper', { word: 'hail' });
    await expect.poll(() => worked, { timeout: 10_000 }).toEqual(['hail']);
    // Connections that stood and break are mended by themselves.
    for (const socket of open) socket.destroy();
    await queue.add('whisper', { word: 'again' });
    await expect.poll(() => worked, { timeout: 10_000 }).toEqual(['hail', 'again']);
    expect(running.isRunning()).toBe(true);
  } finally {
    await running.close();
    await queue.close();
    redis.disconnect();
  }
});
