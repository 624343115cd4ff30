import { join } from 'node:path';
import { warnIfOpen } from './agora/same-origin.ts';
import { findAppRoot } from './app-root.ts';
import type { Config } from './config.ts';
import { ConfigError } from './errors.ts';
import { takeDataDir } from './local/data-lock.ts';
import { openAgora, openableUrl } from './local/open-agora.ts';
import { openProgramLog } from './local/program-log.ts';
import { startRedis } from './local/redis-server.ts';
import { type Supervised, supervise } from './local/supervise.ts';
import { whoAmI } from './local/who-am-i.ts';
import { createLogger } from './log.ts';
import { createShutdown, type Step } from './shutdown.ts';
import { SMALL_HEAP } from './small-heap.ts';

/** The model that ships with the program; speaks in the agora when nobody has chosen another. */
const POCKET_MODEL = join('models', 'pocket.gguf');
/** Time a start that was interrupted gets to reach its next safe point, milliseconds. */
const INTERRUPT_MS_MAX = 3_000;

export type Terminal = Readonly<{
  /** For answers: the address. */
  say(line: string): void;
  /** For everything else a person must see. */
  warn(line: string): void;
}>;

export type Program = Readonly<{
  /** Rejects when the program cannot go on; never fulfilled otherwise. */
  running: Promise<never>;
  /** Ends worker, bot, agora and Redis, in this order. */
  close(): Promise<void>;
  /** Ends the child processes at once. */
  kill(): void;
}>;

type Env = Readonly<Record<string, string | undefined>>;

/** What bot and worker are told on top of the settings, and what to say when both are up. */
async function openRoom(
  config: Config,
  env: Env,
  started: (...step: Step) => void,
  log: ReturnType<typeof createLogger>,
) {
  if (config.discord.token !== undefined) {
    const { token, apiUrl } = config.discord;
    return {
      extra: {},
      welcome: async () => [`Connected to Discord as ${await whoAmI(apiUrl, token)}. Ctrl-C stops.`],
    };
  }
  const agora = await openAgora(config, log);
  started('agora', () => agora.close());
  const extra = {
    DISCORD_TOKEN: agora.botToken,
    DISCORD_API_URL: agora.apiUrl,
    DISCORD_CDN_URL: agora.cdnUrl,
    ROOM_MODE_DEFAULT: env['ROOM_MODE_DEFAULT'] || 'always',
    MODEL: config.model.source ?? join(findAppRoot(), POCKET_MODEL),
  };
  return {
    extra,
    welcome: async () => [`The gods are listening: ${openableUrl(agora.url)}`, 'Ctrl-C stops.'],
  };
}

/**
 * Starts the whole program on one machine: Redis and the agora where they are needed, one bot, one worker.
 *
 * Ends with a rejection of `running` when settings or files are wrong; a process that merely died is started again.
 */
export function startEverything(config: Config, env: Env, { say, warn }: Terminal): Program {
  const steps: Step[] = [];
  const children: Supervised[] = [];
  const stopping = new AbortController();
  /** Last started is first closed. Throws when a signal came while the thing was being started. */
  function started(...step: Step): void {
    steps.unshift(step);
    stopping.signal.throwIfAborted();
  }

  let fail = (_: unknown) => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  async function start(): Promise<void> {
    const release = takeDataDir(config.dataDir);
    steps.unshift(['data folder', release]);
    const programLog = openProgramLog(config.dataDir, warn);
    started('log', () => programLog.close());
    const log = createLogger('start', config.logLevel, programLog);
    const openness = config.discord.token === undefined ? warnIfOpen(config.agora.host) : null;
    if (openness !== null) warn(openness);

    const { redisUrl, dataDir } = config;
    const redis = await startRedis({ redisUrl, dataDir, searchPath: env['PATH'] ?? '', say: warn });
    started('redis', () => redis.close());
    const { extra, welcome } = await openRoom(config, env, started, log);
    const childEnv = { ...env, REDIS_URL: redis.url, ...extra };
    for (const name of ['bot', 'worker']) {
      const script = join(import.meta.dirname, `${name}.js`);
      const onHopeless = () =>
        fail(new ConfigError('child_refused', `The ${name} cannot run like this; see above.`));
      const nodeFlags = name === 'bot' ? SMALL_HEAP : [];
      const child = supervise({ name, script, nodeFlags, env: childEnv, onHopeless, programLog, log });
      children.push(child);
      started(name, () => child.close());
    }
    await Promise.race([Promise.all(children.map(({ ready }) => ready)), failed]);
    for (const line of await welcome()) say(line);
  }

  const starting = start();
  starting.catch(fail);
  const shutdown = createShutdown(steps, createLogger('start', config.logLevel));
  return {
    running: failed,
    async close() {
      stopping.abort(new Error('stopping'));
      const patience = new Promise((done) => setTimeout(done, INTERRUPT_MS_MAX).unref());
      if (steps.every(([name]) => name !== 'worker'))
        await Promise.race([starting.catch(() => {}), patience]);
      await shutdown();
    },
    kill() {
      for (const child of children) child.kill();
    },
  };
}
