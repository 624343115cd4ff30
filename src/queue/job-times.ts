import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUE_PREFIX } from '../redis/keys.ts';
import { ReplyJob } from './queues.ts';

/** News of a queue that are kept until they are read: more than any run of a benchmark makes. */
const NEWS_MAX = 1_000_000;

/**
 * Notes when replies are put into the queue, by the clock of Redis: a job's own time is when it was thought of.
 *
 * To be called when the bot is ready: the last to open a queue says how much of its news Redis keeps.
 */
export async function watchReplies(redis: Redis) {
  const connection = { connection: redis, prefix: QUEUE_PREFIX };
  const queue = new Queue('reply', { ...connection, streams: { events: { maxLen: NEWS_MAX } } });
  await queue.waitUntilReady();
  const events = new QueueEvents('reply', connection);
  const atMsOf = new Map<string, number>();
  events.on('added', ({ jobId }, eventId) => {
    // Ids of a stream are milliseconds since the epoch and a number.
    if (!atMsOf.has(jobId)) atMsOf.set(jobId, Number(eventId.split('-')[0]));
  });
  await events.waitUntilReady();
  return {
    /** How many replies were seen coming. */
    count: (): number => atMsOf.size,

    /** When each reply that waits was queued, by the message it answers; milliseconds since the epoch. */
    async queuedAtMs(): Promise<ReadonlyMap<string, number>> {
      const jobs = await queue.getJobs(['waiting', 'prioritized', 'delayed']);
      return new Map(
        jobs.map(({ id = '', data, timestamp }) => [
          ReplyJob.parse(data).turn.triggerMessageId,
          atMsOf.get(id) ?? timestamp,
        ]),
      );
    },

    async close(): Promise<void> {
      await Promise.all([events.close(), queue.close()]);
    },
  };
}
