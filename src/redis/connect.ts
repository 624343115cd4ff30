import { Redis } from 'ioredis';
import { ConfigError } from '../errors.ts';

/** Longest pause between two tries to reach Redis again, milliseconds; a restart of Redis takes one or two seconds. */
const RETRY_PAUSE_MAX_MS = 2_000;
/** How long the first connection may take, milliseconds, before the operator is told. */
const FIRST_CONNECT_MS = 10_000;

/**
 * Connects to Redis. While Redis is away commands wait and are sent when it is back, so that a restart loses nothing.
 *
 * @throws ConfigError `redis_unreachable` when the first connection does not come about within ten seconds.
 */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    // BullMQ asks for this: a command waits for the connection instead of failing after twenty tries.
    maxRetriesPerRequest: null,
    retryStrategy: (tries) => Math.min(tries * 100, RETRY_PAUSE_MAX_MS),
    lazyConnect: true,
  });
  let last: unknown;
  const remember = (error: unknown) => {
    last = error;
  };
  redis.on('error', remember);
  const deadline = AbortSignal.timeout(FIRST_CONNECT_MS);
  await Promise.race([
    redis.connect().catch(() => new Promise<void>((done) => redis.once('ready', () => done()))),
    new Promise<void>((_, reject) => {
      deadline.addEventListener('abort', () => {
        redis.disconnect();
        const reason = last instanceof Error ? last.message : 'no answer';
        reject(
          new ConfigError(
            'redis_unreachable',
            `Redis does not answer (${reason}). Check REDIS_URL and that Redis runs.`,
          ),
        );
      });
    }),
  ]);
  return redis;
}
