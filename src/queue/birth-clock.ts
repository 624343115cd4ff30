import type { Queue } from 'bullmq';
import { COMPLETED_KEPT_SECONDS, FAILED_KEPT_SECONDS } from './queues.ts';

/** Tries of one strike: a strike that fails is not worth more, the next one comes. */
const ATTEMPTS = 3;
/** First pause after a failed try, milliseconds; doubles with every further one. */
const BACKOFF_MS = 5_000;

const clockOf = (guildId: string): string => `birth-${guildId}`;

/** Strikes again and again for a server, across restarts: BullMQ keeps the next strike in Redis. */
export function birthClock(queue: Pick<Queue, 'upsertJobScheduler' | 'removeJobScheduler'>) {
  return {
    /** Starts the clock, or sets another pace; the first strike comes one pace from now. */
    async start(guildId: string, everyMs: number, nowMs: number): Promise<void> {
      await queue.upsertJobScheduler(
        clockOf(guildId),
        { every: everyMs, startDate: nowMs + everyMs },
        {
          name: 'birth',
          data: { guildId },
          opts: {
            attempts: ATTEMPTS,
            backoff: { type: 'exponential', delay: BACKOFF_MS },
            removeOnComplete: { age: COMPLETED_KEPT_SECONDS, count: 100 },
            removeOnFail: { age: FAILED_KEPT_SECONDS },
          },
        },
      );
    },

    /** @returns whether it was running. */
    stop: (guildId: string): Promise<boolean> => queue.removeJobScheduler(clockOf(guildId)),
  };
}
