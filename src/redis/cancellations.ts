import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Tells every worker that a turn is no longer wanted, so that it stops spending tokens on it. */
export const announceCancelled = (redis: Redis, turnId: string): Promise<number> =>
  redis.publish(keys.cancelled(), turnId);

/**
 * Listens for cancelled turns on a connection of its own (a subscribed one can do nothing else).
 * A notice missed while Redis was away costs only tokens: the bot drops the late words.
 */
export async function listenForCancelled(
  redis: Redis,
  onCancelled: (turnId: string) => void,
): Promise<Readonly<{ close(): Promise<void> }>> {
  const subscriber = redis.duplicate();
  subscriber.on('error', () => undefined);
  subscriber.on('message', (_channel, turnId) => onCancelled(turnId));
  await subscriber.subscribe(keys.cancelled());
  return {
    close: async () => {
      subscriber.disconnect();
    },
  };
}
