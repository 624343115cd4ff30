import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Agora, type AgoraOptions, startAgora } from '../../src/agora/server.ts';
import { findAppRoot } from '../../src/app-root.ts';
import { keys } from '../../src/redis/keys.ts';
import { SMALL_HEAP } from '../../src/small-heap.ts';

const root = findAppRoot();
export const POCKET = join(root, 'models', 'pocket.gguf');

/** A port nobody uses right now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** A throw-away Redis on a private port, with an append-only file so that it can be restarted. */
export async function startTestRedis() {
  const dir = await mkdtemp(join(tmpdir(), 'pantheon-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  async function start(): Promise<void> {
    const flags = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      dir,
      '--save',
      '',
      '--appendonly',
      'yes',
    ];
    child = spawn('redis-server', flags, { stdio: 'ignore' });
    const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    await redis.ping();
    redis.disconnect();
  }
  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  await start();
  return {
    url,
    restart: async (signal?: NodeJS.Signals) => {
      await stop(signal);
      await start();
    },
    close: async () => {
      await stop('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** One of our processes, as `npm run bot` and `npm run worker` start it. */
export function startProcess(name: 'bot' | 'worker', env: Record<string, string>) {
  const log: string[] = [];
  const flags = name === 'bot' ? SMALL_HEAP : [];
  const child = spawn(process.execPath, [...flags, join(root, 'dist', 'src', `${name}.js`)], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', (text) => log.push(String(text)));
  child.stderr?.on('data', (text) => log.push(String(text)));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ready = new Promise<void>((done, fail) => {
    child.on('message', (message: { kind: string }) => message.kind === 'ready' && done());
    void exited.then((code) => fail(new Error(`${name} ended with ${code}:\n${log.join('')}`)));
  });
  ready.catch(() => undefined);
  return {
    ready,
    exited,
    log: () => log.join(''),
    pid: child.pid ?? 0,
    stop: async (signal: NodeJS.Signals = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return exited;
    },
  };
}

export type Stack = Awaited<ReturnType<typeof startStack>>;

/** Everything real: Redis, the agora, a bot process and a worker process with the pocket model. */
export async function startStack(
  options: Readonly<{ agora?: AgoraOptions; env?: Record<string, string>; only?: 'bot' }> = {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'pantheon-stack-'));
  const redis = await startTestRedis();
  const agora: Agora = await startAgora(options.agora);
  const env = {
    REDIS_URL: redis.url,
    DATA_DIR: dataDir,
    DISCORD_TOKEN: agora.botToken,
    DISCORD_API_URL: agora.apiUrl,
    DISCORD_CDN_URL: agora.cdnUrl,
    ROOM_MODE_DEFAULT: 'always',
    MODEL: POCKET,
    LOG_LEVEL: 'debug',
    ...options.env,
  };
  const running = {
    bot: startProcess('bot', env),
    worker: options.only === 'bot' ? null : startProcess('worker', env),
  };
  await running.bot.ready;
  await running.worker?.ready;
  const reader = new Redis(redis.url, { maxRetriesPerRequest: null });
  reader.on('error', () => undefined);
  return {
    agora,
    /** Nobody speaks, waits or is waited for in a room. */
    async isQuiet(roomId: string): Promise<boolean> {
      const state = JSON.parse((await reader.get(keys.roomState(agora.guildId, roomId))) ?? '{}');
      return state.activeTurn === null && state.pendingTurns.length === 0 && state.waitingMessageId === null;
    },
    control: agora.control,
    redis,
    env,
    get bot() {
      return running.bot;
    },
    get worker() {
      return running.worker;
    },
    /** Kills a process at once and starts another in its place. */
    async replace(name: 'bot' | 'worker', signal: NodeJS.Signals = 'SIGKILL') {
      await running[name]?.stop(signal);
      running[name] = startProcess(name, env);
      await running[name]?.ready;
    },
    start(name: 'bot' | 'worker') {
      running[name] = startProcess(name, env);
      return running[name];
    },
    async close() {
      await Promise.all([running.bot.stop('SIGKILL'), running.worker?.stop('SIGKILL')]);
      reader.disconnect();
      await agora.close();
      await redis.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
