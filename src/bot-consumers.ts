import type { Redis } from 'ioredis';
import { workers } from '../workers/index.ts';
import type { BotParts } from './bot-parts.ts';
import type { Log } from './log.ts';
import { runWorker } from './queue/run.ts';

/** Deliveries worked at the same time. They wait for Discord, not for the processor. */
const DELIVERIES_AT_ONCE = 16;
/** Feelings taken in at the same time. Each is two small round trips to Redis. */
const FEELINGS_AT_ONCE = 8;
/** Births waited for at the same time. They wait for the model, which invents one god after another. */
const BIRTHS_AT_ONCE = 4;

/** Takes up what workers and clocks hand to the bot. @returns what runs; each is closed by itself. */
export async function startBotConsumers(
  parts: BotParts,
  { redis, log }: Readonly<{ redis: Redis; log: Log }>,
) {
  const delivery = await runWorker(workers.delivery, parts.deliveryDeps, {
    redis,
    concurrency: DELIVERIES_AT_ONCE,
    log,
  });
  const favour = await runWorker(
    workers.favour,
    { ...parts, mortals: parts.seen },
    { redis, concurrency: FEELINGS_AT_ONCE, log },
  );
  const births = await runWorker(workers.birth, parts, { redis, concurrency: BIRTHS_AT_ONCE, log });
  return { delivery, favour, births };
}
