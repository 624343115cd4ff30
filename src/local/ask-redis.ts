import { Redis } from 'ioredis';

/** Longest time for one question, milliseconds. */
const ASK_MS_MAX = 1_000;

/**
 * Sends one command over a connection of its own.
 *
 * @returns The answer as text; undefined when nobody answers, or not yet, or not to this password.
 */
export async function askRedis(url: string, command: 'PING' | 'SHUTDOWN'): Promise<string | undefined> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ASK_MS_MAX,
    commandTimeout: ASK_MS_MAX,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return String(await redis.call(command));
  } catch {
    return undefined;
  } finally {
    redis.disconnect();
  }
}
