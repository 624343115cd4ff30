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
  // A server that dies between our connection and its answer leaves `connect` waiting for ever: `end` comes all the same.
  const ended = new Promise<undefined>((done) => {
    redis.once('end', () => done(undefined));
    setTimeout(done, ASK_MS_MAX, undefined).unref();
  });
  const answered = redis.connect().then(() => redis.call(command));
  try {
    const answer = await Promise.race([answered, ended]);
    return answer === undefined ? undefined : String(answer);
  } catch {
    return undefined;
  } finally {
    answered.catch(() => {});
    redis.disconnect();
  }
}
