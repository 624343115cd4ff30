import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Turn } from '../core/room.ts';
import { UserError } from '../errors.ts';
import { QUEUE_PREFIX } from '../redis/keys.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { awaitedResults } from './awaited-results.ts';
import { depthOf, lengthOf, oldestWaitMs } from './backlog.ts';
import { birthClock } from './birth-clock.ts';
import { clearGuild } from './clear-guild.ts';
import { inventor } from './inventor.ts';
import {
  COMPLETED_KEPT_COUNT,
  COMPLETED_KEPT_SECONDS,
  FAILED_KEPT_SECONDS,
  type FavourJob,
  jobIdOf,
  type Outcome,
  PRIORITY,
  type QueueName,
  type SentimentJob,
  type WhisperJob,
} from './queues.ts';

/** First pause after a failed try, milliseconds; doubles with every further one. */
const BACKOFF_MS = 1_000;

/** How long a person waits for a whisper, milliseconds. Discord lets them wait fifteen minutes; nobody does. */
const WHISPER_WAIT_MS = 60_000;
/** A whisper is asked for by a person who waits: like a summons. */
const WHISPER_PRIORITY = 1;

const ATTEMPTS: Readonly<Record<QueueName, number>> = {
  reply: 3,
  delivery: 8,
  sentiment: 3,
  favour: 8,
  whisper: 1,
  genesis: 1,
  birth: 3,
};

export type Producers = ReturnType<typeof producers>;

/** Puts work into the queues. Adding the same turn twice makes one job. */
export function producers(redis: Redis) {
  const open = (name: QueueName) => new Queue(name, { connection: redis, prefix: QUEUE_PREFIX });
  const queues = {
    reply: open('reply'),
    delivery: open('delivery'),
    sentiment: open('sentiment'),
    favour: open('favour'),
    whisper: open('whisper'),
    genesis: open('genesis'),
    birth: open('birth'),
  };
  for (const queue of Object.values(queues)) {
    // The connection reports its own troubles; without a listener BullMQ would throw them into the process.
    queue.on('error', () => undefined);
  }

  const results = awaitedResults(redis);

  async function add(name: QueueName, { turn, data }: Readonly<{ turn: Turn; data: object }>): Promise<void> {
    await queues[name].add(name, data, {
      jobId: jobIdOf(name, turn.turnId),
      priority: PRIORITY[turn.cause],
      attempts: ATTEMPTS[name],
      backoff: { type: 'exponential', delay: BACKOFF_MS },
      removeOnComplete: { age: COMPLETED_KEPT_SECONDS, count: COMPLETED_KEPT_COUNT },
      removeOnFail: { age: FAILED_KEPT_SECONDS },
    });
  }

  /** States in which a job will still be worked, or is being worked. */
  const LIVE = new Set(['waiting', 'active', 'delayed', 'prioritized', 'waiting-children', 'paused']);
  const isLive = async (name: QueueName, turnId: string) =>
    LIVE.has(await queues[name].getJobState(jobIdOf(name, turnId)));

  return {
    reply: (room: RoomRef, turn: Turn) => add('reply', { turn, data: { room, turn } }),
    deliver: (room: RoomRef, turn: Turn, outcome: Outcome) =>
      add('delivery', { turn, data: { room, turn, outcome } }),
    judge: (exchange: SentimentJob) => add('sentiment', { turn: exchange.turn, data: exchange }),
    feel: (judged: FavourJob) => add('favour', { turn: judged.exchange.turn, data: judged }),

    /**
     * Has a god say something outside a room's turns and waits for it.
     *
     * @param waitMs - A minute when left out.
     * @throws UserError `god_silent` when no worker has answered in time, or the god found no words.
     */
    async whisper(job: WhisperJob, waitMs: number = WHISPER_WAIT_MS): Promise<string> {
      const added = await queues.whisper.add('whisper', job, {
        jobId: jobIdOf('whisper', job.whisperId),
        priority: WHISPER_PRIORITY,
        removeOnComplete: true,
        removeOnFail: true,
      });
      return added.waitUntilFinished(await results.of('whisper'), waitMs).catch(async (cause: unknown) => {
        // Nobody waits for it any more; one that is being written cannot be taken back, and is thrown away.
        await added.remove().catch(() => undefined);
        throw new UserError('god_silent', 'The god finds no words right now. Ask again in a while.', {
          cause,
        });
      });
    },

    invent: inventor(queues.genesis, results),

    /** The clocks by which gods are born. */
    birthClock: birthClock(queues.birth),

    /** Whether some queue still holds the turn. */
    async isUnderWay(turnId: string): Promise<boolean> {
      return (await isLive('reply', turnId)) || (await isLive('delivery', turnId));
    },

    /** Whether a job of this turn was ever made and is still remembered. */
    async isKnown(turnId: string): Promise<boolean> {
      const states = await Promise.all([
        queues.reply.getJobState(jobIdOf('reply', turnId)),
        queues.delivery.getJobState(jobIdOf('delivery', turnId)),
      ]);
      return states.some((state) => state !== 'unknown');
    },

    /** Takes a waiting reply out of the queue. @returns false when it is being worked already, or is not there. */
    async withdraw(turnId: string): Promise<boolean> {
      const job = await queues.reply.getJob(jobIdOf('reply', turnId));
      if (!job || (await job.getState()) === 'active') return false;
      return job.remove().then(
        () => true,
        () => false,
      );
    },

    /** Takes everything a server's gods were still to say out of the queues. */
    async clear(guildId: string): Promise<void> {
      for (const name of ['reply', 'whisper', 'genesis'] as const) await clearGuild(queues[name], guildId);
    },

    /** Jobs waiting and in work per queue, and how many processes consume it. */
    depth: (name: QueueName) => depthOf(queues[name]),

    /** Jobs waiting and in work. */
    length: (name: QueueName) => lengthOf(queues[name]),

    /** Every queue with its jobs, and how long the oldest has waited, milliseconds. */
    async backlog(nowMs: number) {
      const entries = Object.entries(queues) as [QueueName, Queue][];
      const read = entries.map(async ([name, queue]) => ({
        name,
        ...(await depthOf(queue)),
        oldestMs: await oldestWaitMs(queue, nowMs),
      }));
      return Promise.all(read);
    },

    async close(): Promise<void> {
      await results.close();
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}
