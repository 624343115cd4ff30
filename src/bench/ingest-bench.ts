import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startAgora } from '../agora/server.ts';
import { findAppRoot } from '../app-root.ts';
import { startRedis } from '../local/redis-server.ts';
import { watchReplies } from '../queue/job-times.ts';
import { connectRedis } from '../redis/connect.ts';
import { SMALL_HEAP } from '../small-heap.ts';
import { quantile } from './figures.ts';

/** What the bot's intake was found to do. */
export type Ingest = Readonly<{
  sent: number;
  /** Messages for which no job was ever queued. */
  lost: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** The most resident memory the bot ever had, with all guilds in it, MiB. */
  memoryMiB: number;
}>;

/** Milliseconds between two bursts of messages. */
const BURST_MS = 20;
/** Longest wait for the last job, milliseconds. */
const DRAIN_MS_MAX = 60_000;

async function mostResidentMiB(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

/**
 * Measures the bot as a process of its own, on the agora as its Discord: many guilds, one message a channel at a steady
 * rate, each of which calls a god. A message is in when its reply job is in the queue; no worker takes it from there.
 */
export async function measureIngest({
  guilds,
  channels,
  messages,
  perSecond,
  searchPath,
}: Readonly<{
  guilds: number;
  channels: number;
  messages: number;
  perSecond: number;
  /** Folders as PATH lists them. */
  searchPath: string;
}>): Promise<Ingest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pantheon-ingest-'));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const redis = await startRedis({
    redisUrl: undefined,
    dataDir,
    searchPath,
    say,
  });
  const agora = await startAgora({});
  const rooms = agora.control.addGuilds(guilds, channels);
  const mortal = agora.control.addMortal('Bob');
  const bot = fork(join(findAppRoot(), 'dist/src/bot.js'), {
    execArgv: [...SMALL_HEAP],
    env: {
      PATH: searchPath,
      REDIS_URL: redis.url,
      DATA_DIR: dataDir,
      DISCORD_TOKEN: agora.botToken,
      DISCORD_API_URL: agora.apiUrl,
      DISCORD_CDN_URL: agora.cdnUrl,
      ROOM_MODE_DEFAULT: 'mentioned',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const client = await connectRedis(redis.url);
  let replies: Awaited<ReturnType<typeof watchReplies>> | undefined;
  try {
    await once(bot, 'message');
    replies = await watchReplies(client);
    // Portraits are uploaded once, in the background; the figures are of a bot that runs.
    await pause(5_000);
    const sentAtMs = new Map<string, number>();
    const startMs = performance.now();
    for (let sent = 0; sent < messages; ) {
      const due = Math.min(messages, Math.floor(((performance.now() - startMs) / 1_000) * perSecond));
      for (; sent < due; sent += 1) {
        const room = rooms[(sent * 7) % rooms.length] ?? '';
        const { id } = agora.control.say(mortal, room, 'Zeus, what is thunder?');
        sentAtMs.set(id, Date.now());
      }
      await pause(BURST_MS);
    }
    const sendingMs = performance.now() - startMs;
    const untilMs = Date.now() + DRAIN_MS_MAX;
    while (replies.count() < messages && Date.now() < untilMs) await pause(100);
    const queuedAtMs = await replies.queuedAtMs();
    const delays = [...sentAtMs].flatMap(([id, atMs]) => {
      const added = queuedAtMs.get(id);
      return added === undefined ? [] : [added - atMs];
    });
    return {
      sent: messages,
      lost: messages - delays.length,
      perSecond: (messages / sendingMs) * 1_000,
      p50Ms: quantile(delays, 0.5),
      p99Ms: quantile(delays, 0.99),
      memoryMiB: await mostResidentMiB(bot),
    };
  } finally {
    bot.kill('SIGKILL');
    await replies?.close();
    await client.quit();
    await agora.close();
    await redis.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
