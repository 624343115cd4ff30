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
  redis.on('error', (error: unknown) => {
    last = error;
  });
  // A refused first try is not the end: ioredis goes on trying, and `ready` tells when it got through.
  const ready = new Promise<void>((done) => redis.once('ready', () => done()));
  redis.connect().catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((done) => {
    timer = setTimeout(done, FIRST_CONNECT_MS, 'late');
  });
  const outcome = await Promise.race([ready, tooLate]);
  clearTimeout(timer);
  if (outcome !== 'late') return redis;
  redis.disconnect();
  const reason = last instanceof Error ? last.message : 'no answer';
  throw new ConfigError(
    'redis_unreachable',
    `Redis does not answer (${reason}). Check REDIS_URL and that Redis runs.`,
  );
}
