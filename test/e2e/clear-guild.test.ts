import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import type { Turn } from '../../src/core/room.ts';
import { producers } from '../../src/queue/producers.ts';
import { startTestRedis } from '../support/stack.ts';

const turn = (turnId: string): Turn => ({
  turnId,
  godId: 'zeus',
  cause: 'named',
  triggerMessageId: '1',
  userId: '2',
  depth: 0,
  decidedAtMs: 0,
});

test('clearing a server takes its waiting jobs and no others', async () => {
  const server = await startTestRedis();
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  const queues = producers(redis);
  try {
    const roomOf = (guildId: string) => ({ guildId, roomId: `${guildId}-room`, parentId: null });
    for (let job = 0; job < 7; job += 1) await queues.reply(roomOf('ours'), turn(`ours-${job}`));
    for (let job = 0; job < 3; job += 1) await queues.reply(roomOf('theirs'), turn(`theirs-${job}`));
    await queues.clear('ours');
    expect((await queues.depth('reply')).waiting).toBe(3);
    expect(await queues.isUnderWay('ours-0')).toBe(false);
    expect(await queues.isUnderWay('theirs-2')).toBe(true);
  } finally {
    await queues.close();
    redis.disconnect();
    await server.close();
  }
});
