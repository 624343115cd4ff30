import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigError } from '../errors.ts';
import { askRedis } from './ask-redis.ts';
import { findProgram } from './find-program.ts';
import { installRedis } from './install-redis.ts';
import {
  findFreePort,
  lastPlace,
  newPassword,
  type RedisPlace,
  urlOf,
  writeRedisConf,
} from './redis-conf.ts';

/** Longest wait for the first answer, milliseconds. Reading an append-only file of a gigabyte takes about ten seconds. */
const ANSWER_MS_MAX = 60_000;
/** Pause between two questions while Redis starts, milliseconds. */
const ASK_PAUSE_MS = 40;
/** Time to write the last second to disk when asked to end, milliseconds; then it is killed. */
const END_MS_MAX = 5_000;
/** Pause before a Redis that died is started again, milliseconds. */
const RESTART_PAUSE_MS = 1_000;

export type RedisOptions = Readonly<{
  /** Used as it is when given; nothing is started then. */
  redisUrl: string | undefined;
  dataDir: string;
  /** Folders as PATH lists them. */
  searchPath: string;
  /** Told in one line what is changed on the machine. */
  say: (line: string) => void;
}>;

export type LocalRedis = Readonly<{ url: string; close(): Promise<void> }>;

async function findOrInstall({ searchPath, say }: RedisOptions): Promise<string> {
  const names = ['redis-server', 'valkey-server'];
  const found = findProgram(names, searchPath);
  if (found) return found;
  const outcome = await installRedis(searchPath, say);
  const installed =
    outcome === 'installed' ? findProgram(names, `${searchPath}:/usr/bin:/usr/local/bin`) : undefined;
  if (installed) return installed;
  const why = outcome === 'installed' || outcome === 'notHere' ? '' : `\napt-get said: ${outcome}`;
  throw new ConfigError(
    'redis_missing',
    `Redis is needed and was not found. Any of these helps:
  1. install it: apt-get install redis-server, brew install redis, dnf install valkey
  2. run it in a container: docker run -p 6379:6379 redis:7, then set REDIS_URL=redis://127.0.0.1:6379
  3. set REDIS_URL to a Redis or Valkey server you already have${why}`,
  );
}

/** Ends a Redis whose parent was killed, so that two never write one file. */
async function endOrphan(folder: string): Promise<void> {
  const place = lastPlace(folder);
  if (!place || (await askRedis(urlOf(place), 'PING')) === undefined) return;
  await askRedis(urlOf(place), 'SHUTDOWN');
  const deadline = Date.now() + END_MS_MAX;
  while ((await askRedis(urlOf(place), 'PING')) !== undefined && Date.now() < deadline)
    await pause(ASK_PAUSE_MS);
}

type Running = Readonly<{ child: ChildProcess; lastWords: () => string }>;

function launch(program: string, conf: string): Running {
  // A process group of its own: Ctrl-C in the terminal must not end Redis before those who use it.
  const child = spawn(program, [conf], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  const keepTail = (chunk: Buffer) => {
    words = `${words}${chunk.toString('utf8')}`.slice(-1_000);
  };
  child.stdout?.on('data', keepTail);
  child.stderr?.on('data', keepTail);
  child.on('error', (error) => keepTail(Buffer.from(error.message)));
  return { child, lastWords: () => words.trim() };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

async function waitForAnswer({ child, lastWords }: Running, place: RedisPlace): Promise<void> {
  const deadline = Date.now() + ANSWER_MS_MAX;
  while ((await askRedis(urlOf(place), 'PING')) !== 'PONG') {
    if (hasEnded(child) || child.pid === undefined || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new ConfigError(
        'redis_failed',
        `Redis did not start. It said:\n  ${lastWords() || 'nothing'}\nMend that, or set REDIS_URL to another Redis.`,
      );
    }
    await pause(ASK_PAUSE_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS_MAX);
  await ended;
  clearTimeout(timer);
}

/**
 * Gives the program a Redis: the one of `redisUrl`, or its own on a private loopback port with a random password and
 * an append-only file under the data folder. A Redis of our own that dies is started again at the same place.
 *
 * @throws ConfigError `redis_missing` naming three ways to get one; `redis_failed` with what it said.
 */
export async function startRedis(options: RedisOptions): Promise<LocalRedis> {
  if (options.redisUrl !== undefined) return { url: options.redisUrl, close: async () => {} };
  const program = await findOrInstall(options);
  const folder = join(options.dataDir, 'redis');
  await endOrphan(folder);
  const place = { port: await findFreePort(), password: newPassword() };
  const conf = writeRedisConf(folder, place);
  const closing = new AbortController();

  function startAgain(): void {
    if (closing.signal.aborted) return;
    options.say('Redis ended by itself; starting it again.');
    pause(RESTART_PAUSE_MS, undefined, { signal: closing.signal }).then(
      () => keep(launch(program, conf)),
      () => {},
    );
  }
  let running = launch(program, conf);
  function keep(next: Running): void {
    running = next;
    next.child.once('exit', startAgain);
  }
  await waitForAnswer(running, place);
  keep(running);
  return {
    url: urlOf(place),
    async close() {
      closing.abort();
      await end(running.child);
    },
  };
}
