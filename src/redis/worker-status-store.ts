import type { Redis } from 'ioredis';
import { z } from 'zod';
import { WorkerStatus } from '../core/worker-status.ts';
import { keys, WORKER_ALIVE_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

const Beat = z.strictObject({ atMs: z.number(), status: WorkerStatus });

export type WorkerStatusStore = ReturnType<typeof workerStatusStore>;

/** What is known of the workers. They may run on machines whose clocks differ, so the time is Redis's own. */
export function workerStatusStore(redis: Redis) {
  async function nowMs(): Promise<number> {
    const [seconds, microseconds] = await redis.time();
    return Number(seconds) * 1_000 + Number(microseconds) / 1_000;
  }

  return {
    /** A sign of life; counts for `WORKER_ALIVE_SECONDS`. */
    async beat(status: WorkerStatus): Promise<void> {
      const beat = JSON.stringify({ atMs: await nowMs(), status } satisfies z.infer<typeof Beat>);
      await redis
        .multi()
        .hset(keys.workerStatus(), status.workerId, beat)
        .expire(keys.workerStatus(), 10 * WORKER_ALIVE_SECONDS)
        .exec();
    },

    async retire(workerId: string): Promise<void> {
      await redis.hdel(keys.workerStatus(), workerId);
    },

    /** Workers that gave a sign of life lately. Those that did not are forgotten. */
    async alive(): Promise<readonly WorkerStatus[]> {
      const [beats, now] = await Promise.all([redis.hgetall(keys.workerStatus()), nowMs()]);
      const read = Object.entries(beats).map(([id, text]) => ({ id, beat: readStored(Beat, text) }));
      const isAlive = (beat: z.infer<typeof Beat> | undefined) =>
        beat !== undefined && now - beat.atMs < WORKER_ALIVE_SECONDS * 1_000;
      const dead = read.flatMap(({ id, beat }) => (isAlive(beat) ? [] : [id]));
      if (dead.length > 0) await redis.hdel(keys.workerStatus(), ...dead);
      return read.flatMap(({ beat }) => (beat && isAlive(beat) ? [beat.status] : []));
    },
  };
}
