import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUE_PREFIX } from '../redis/keys.ts';
import { ReplyJob } from './queues.ts';

/** Notes when replies are put into the queue, by the clock of Redis: a job's own time is when it was thought of. */
export async function watchReplies(redis: Redis) {
  const connection = { connection: redis, prefix: QUEUE_PREFIX };
  const events = new QueueEvents('reply', connection);
  const atMsOf = new Map<string, number>();
  events.on('added', ({ jobId }, eventId) => {
    // Ids of a stream are milliseconds since the epoch and a number.
    if (!atMsOf.has(jobId)) atMsOf.set(jobId, Number(eventId.split('-')[0]));
  });
  await events.waitUntilReady();
  const queue = new Queue('reply', connection);
  return {
    /** How many replies were seen coming. */
    count: (): number => atMsOf.size,

    /** When each reply that waits was queued, by the message it answers; milliseconds since the epoch. */
    async queuedAtMs(): Promise<ReadonlyMap<string, number>> {
      const jobs = await queue.getJobs(['waiting', 'prioritized', 'delayed']);
      const times = jobs.map(({ id = '', data }): [string, number] => [
        ReplyJob.parse(data).turn.triggerMessageId,
        atMsOf.get(id) ?? Number.NaN,
      ]);
      return new Map(times.filter(([, atMs]) => !Number.isNaN(atMs)));
    },

    async close(): Promise<void> {
      await Promise.all([events.close(), queue.close()]);
    },
  };
}
