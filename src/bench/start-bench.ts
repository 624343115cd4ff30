import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgora } from '../agora/server.ts';
import { findAppRoot } from '../app-root.ts';
import { startRedis } from '../local/redis-server.ts';
import { SMALL_HEAP } from '../small-heap.ts';
import { median } from './median.ts';

/** Seconds from the birth of a process until it says that it is ready, of every run. */
export type Starts = Readonly<{ bot: readonly number[]; worker: readonly number[] }>;

/** Longest wait for a process to be ready, milliseconds. */
const READY_MS_MAX = 120_000;

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && Reflect.get(message, 'kind') === 'ready';

async function waitForReady(child: ChildProcess): Promise<void> {
  const signal = AbortSignal.timeout(READY_MS_MAX);
  const gone = once(child, 'exit', { signal }).then(([code]: unknown[]) => {
    throw new Error(`the process ended with ${code} before it was ready; what it said is above`);
  });
  const [message]: unknown[] = await Promise.race([once(child, 'message', { signal }), gone]);
  if (!isReady(message)) throw new Error('the process said something else than that it is ready');
}

/** Starts one of the program's processes and ends it as the operating system would. */
async function startOnce(name: 'bot' | 'worker', env: NodeJS.ProcessEnv): Promise<number> {
  const startMs = performance.now();
  const script = join(findAppRoot(), `dist/src/${name}.js`);
  const execArgv = name === 'bot' ? [...SMALL_HEAP] : [];
  const child = fork(script, { env, execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    await waitForReady(child);
    return (performance.now() - startMs) / 1_000;
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGTERM');
    await ended;
  }
}

/**
 * Measures how long bot and worker take to be ready: built, their files in the page cache of the machine as after any
 * earlier start, Redis and the agora (as Discord) already running.
 */
export async function measureStarts({
  runs,
  modelPath,
  searchPath,
  step,
}: Readonly<{ runs: number; modelPath: string; searchPath: string; step: () => void }>): Promise<Starts> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pantheon-start-'));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const redis = await startRedis({ redisUrl: undefined, dataDir, searchPath, say });
  const agora = await startAgora({});
  agora.control.addGuilds(1, 3);
  const env = {
    PATH: searchPath,
    REDIS_URL: redis.url,
    DATA_DIR: dataDir,
    DISCORD_TOKEN: agora.botToken,
    DISCORD_API_URL: agora.apiUrl,
    DISCORD_CDN_URL: agora.cdnUrl,
    MODEL: modelPath,
    LOG_LEVEL: 'error',
  };
  const starts = { bot: [] as number[], worker: [] as number[] };
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const name of ['bot', 'worker'] as const) starts[name].push(await startOnce(name, env));
      step();
    }
    return starts;
  } finally {
    await agora.close();
    await redis.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The middle one of some starts, seconds. */
export const usualStart = (starts: Starts, name: keyof Starts): number => median(starts[name]);
