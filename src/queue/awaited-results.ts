import { QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUE_PREFIX } from '../redis/keys.ts';
import type { QueueName } from './queues.ts';

/** The news of queues whose results somebody waits for. Opened with the first wait: each holds a connection of its own. */
export function awaitedResults(redis: Redis) {
  const opened = new Map<QueueName, Promise<QueueEvents>>();

  async function open(name: QueueName): Promise<QueueEvents> {
    const events = new QueueEvents(name, { connection: redis, prefix: QUEUE_PREFIX });
    // The connection reports its own troubles; without a listener BullMQ would throw them into the process.
    events.on('error', () => undefined);
    await events.waitUntilReady();
    return events;
  }

  return {
    of(name: QueueName): Promise<QueueEvents> {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const events = open(name);
      opened.set(name, events);
      // A failed try is forgotten, so that the next person asks anew.
      events.catch(() => opened.delete(name));
      return events;
    },

    async close(): Promise<void> {
      for (const events of opened.values()) await (await events).close();
    },
  };
}
