import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUE_PREFIX } from '../redis/keys.ts';
import { ReplyJob } from './queues.ts';

/** When each reply that waits was put into the queue, by the message it answers; milliseconds since the epoch. */
export async function repliesQueuedAt(redis: Redis): Promise<ReadonlyMap<string, number>> {
  const queue = new Queue('reply', { connection: redis, prefix: QUEUE_PREFIX });
  try {
    const jobs = await queue.getJobs(['waiting', 'prioritized', 'delayed']);
    return new Map(
      jobs.map(({ data, timestamp }) => [ReplyJob.parse(data).turn.triggerMessageId, timestamp]),
    );
  } finally {
    await queue.close();
  }
}
