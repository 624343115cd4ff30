import { AsyncQueue } from '@sapphire/async-queue';

/** Runs tasks of one key one after another, tasks of different keys side by side. */
export function keyedQueue() {
  const queues = new Map<string, AsyncQueue>();
  return async function inTurn<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const queue = queues.get(key) ?? new AsyncQueue();
    queues.set(key, queue);
    await queue.wait();
    try {
      return await task();
    } finally {
      queue.shift();
      if (queue.remaining === 0) queues.delete(key);
    }
  };
}
