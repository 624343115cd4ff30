import { workers } from '../workers/index.ts';
import type { Config } from './config.ts';
import { ConfigError } from './errors.ts';
import { openPantheon } from './gods/open.ts';
import { startHealth } from './health.ts';
import { loadJudge, loadLlm } from './llm/load-llm.ts';
import { metered } from './llm/metered.ts';
import type { Log } from './log.ts';
import { createPantheons } from './pantheons.ts';
import { producers } from './queue/producers.ts';
import { runWorker } from './queue/run.ts';
import { asGodsSee } from './redis/blocks.ts';
import { listenForCancelled } from './redis/cancellations.ts';
import { connectRedis } from './redis/connect.ts';
import { feelingStore } from './redis/feeling-store.ts';
import { mortalStore } from './redis/mortal-store.ts';
import { pantheonStore } from './redis/pantheon-store.ts';
import { roomStore } from './redis/room-store.ts';
import { settingsStore } from './redis/settings-store.ts';
import { weighedStore } from './redis/weighed-store.ts';
import { workerStatusStore } from './redis/worker-status-store.ts';
import { settingsReader } from './rooms/room-settings.ts';
import type { Started } from './run-process.ts';
import { createShutdown } from './shutdown.ts';
import { startHeartbeat } from './worker-heartbeat.ts';

/** Share of the context a transcript may fill; the rest is for rules, card and answer. */
const TRANSCRIPT_SHARE = 0.5;

/** Exchanges looked after at the same time. Most were weighed already and only pass through. */
const SENTIMENTS_AT_ONCE = 8;

/** Signals for turns in work, aborted when the bot says they are no longer wanted. */
function cancellations() {
  const running = new Map<string, AbortController>();
  return {
    cancel: (turnId: string) => running.get(turnId)?.abort(new Error('turn cancelled')),
    signalOf(turnId: string): AbortSignal {
      const controller = new AbortController();
      running.set(turnId, controller);
      return controller.signal;
    },
    settled: (turnId: string) => void running.delete(turnId),
  };
}

/**
 * Starts the inference process: loads the model once and writes replies. No gateway; any number may run anywhere.
 *
 * @throws ConfigError for a model file or settings that are wrong.
 */
export async function startWorker(config: Config, log: Log): Promise<Started> {
  if (config.redisUrl === undefined) {
    throw new ConfigError('no_redis', 'REDIS_URL is not set. `npm start` runs a Redis of its own.');
  }
  const redis = await connectRedis(config.redisUrl);
  redis.on('error', (err: Error) => log.warn({ err }, 'redis connection trouble'));
  const { pantheon, watcher } = await openPantheon(config, log);
  const pantheons = createPantheons(pantheon, pantheonStore(redis));
  const { llm, speed } = metered(await loadLlm(config, log), () => performance.now());
  const judge = await loadJudge(config, log);
  const queues = producers(redis);
  const turns = cancellations();
  const subscription = await listenForCancelled(redis, turns.cancel);
  const transcriptTokensMax = Math.floor(config.model.contextTokens * TRANSCRIPT_SHARE);
  const shared = {
    pantheons,
    rooms: roomStore(redis, Date.now),
    feelings: feelingStore(redis),
    mortals: asGodsSee(mortalStore(redis)),
    weighed: weighedStore(redis),
    queues,
    clock: Date.now,
  };
  const replies = await runWorker(
    workers.reply,
    {
      ...shared,
      llm,
      weighsReplies: judge === null,
      settingsOf: settingsReader(settingsStore(redis, Date.now), config.roomModeDefault),
      cancelled: turns.signalOf,
      settled: turns.settled,
      transcriptTokensMax,
    },
    { redis, concurrency: llm.concurrency, log },
  );
  const sentiments = await runWorker(
    workers.sentiment,
    { ...shared, judge: judge ?? llm },
    { redis, concurrency: SENTIMENTS_AT_ONCE, log },
  );
  const whispers = await runWorker(
    workers.whisper,
    { llm, pantheons, transcriptTokensMax },
    // Gods that are asked together draw their words together: four at once take little longer than one.
    { redis, concurrency: llm.concurrency, log },
  );
  const inventions = await runWorker(workers.genesis, { llm }, { redis, concurrency: 1, log });
  const health =
    config.health.workerPort === 0
      ? null
      : await startHealth({
          port: config.health.workerPort,
          checks: {
            redis: async () => (await redis.ping()) === 'PONG',
            replies: () => replies.isRunning(),
            sentiments: () => sentiments.isRunning(),
            model: () => llm.concurrency > 0,
          },
        });
  const heartbeat = await startHeartbeat(workerStatusStore(redis), { llm, speed, log });
  const close = createShutdown(
    [
      ['heartbeat', () => heartbeat.close()],
      ['replies', () => replies.close()],
      ['sentiments', () => sentiments.close()],
      ['whispers', () => whispers.close()],
      ['inventions', () => inventions.close()],
      ['cancellations', () => subscription.close()],
      ['model', () => llm.close()],
      ['judge', () => judge?.close()],
      ['health', () => health?.close()],
      ['gods', () => watcher.close()],
      ['queues', () => queues.close()],
      ['redis', () => redis.quit()],
    ],
    log,
  );
  return { close };
}
