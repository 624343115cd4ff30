import { setTimeout } from 'node:timers/promises';
import { DelayedError, type Job, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { QUEUE_PREFIX } from '../redis/keys.ts';
import { judge } from './judge.ts';
import type { WorkerModule } from './worker.ts';

/** Starts of one job, waits included. Waiting does not use up attempts, so waits need a limit of their own. */
const STARTS_MAX = 30;
/**
 * Milliseconds a process may be silent before its jobs count as lost. Inference runs off the main thread, so a living
 * worker renews in time; a killed one is noticed soon enough that people still wait for the answer.
 */
const LOCK_MS = 10_000;
/** How often lost jobs are looked for, milliseconds. */
const STALLED_CHECK_MS = 3_000;
/** Times a job may be lost before it counts as the cause of the crashes. */
const STALLED_MAX = 5;

/** A running consumer. */
export type Running = Readonly<{ isRunning(): boolean; close(): Promise<void> }>;

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';

/** Milliseconds between two tries to open the connections of a consumer. */
const OPEN_AGAIN_MS = 500;

/**
 * Opens a consumer and waits until both of its connections stand.
 *
 * BullMQ never opens them a second time: one that breaks off while it is made would leave a consumer that looks alive
 * and waits for jobs for ever.
 */
async function openConsumer(open: () => Worker, log: Log): Promise<Worker> {
  for (;;) {
    const worker = open();
    try {
      await worker.waitUntilReady();
      return worker;
    } catch (err) {
      log.warn({ err, queue: worker.name }, 'consumer not opened, trying again');
      worker.close(true).catch((error: unknown) => log.debug({ err: error }, 'broken consumer not closed'));
      await setTimeout(OPEN_AGAIN_MS);
    }
  }
}

/**
 * Runs a worker module on its queue and translates our errors into BullMQ's.
 *
 * @returns once jobs are taken; while Redis is away it waits.
 */
export async function runWorker<Data, Deps>(
  module: WorkerModule<Data, Deps>,
  deps: Deps,
  { redis, concurrency, log }: Readonly<{ redis: Redis; concurrency: number; log: Log }>,
): Promise<Running> {
  const stopping = new AbortController();

  async function handle(job: Job, token = '', lost?: AbortSignal): Promise<unknown> {
    const data = module.data.safeParse(job.data);
    if (!data.success) throw new UnrecoverableError('job data does not fit its schema');
    const signal = lost ? AbortSignal.any([stopping.signal, lost]) : stopping.signal;
    const context = { jobId: job.id ?? '', signal, log: log.child({ jobId: job.id, queue: module.queue }) };
    return module.run(data.data, deps, context).catch((error: unknown) => translate(error, job, token));
  }

  /** Throws what BullMQ understands. A job cut off by our own stopping is not a failed try: it goes back. */
  async function translate(error: unknown, job: Job, token: string): Promise<never> {
    const verdict = stopping.signal.aborted ? ({ kind: 'wait', delayMs: 0 } as const) : judge(error);
    if (verdict.kind === 'wait') {
      await job.moveToDelayed(Date.now() + verdict.delayMs, token);
      throw new DelayedError();
    }
    if (verdict.kind === 'stop') throw new UnrecoverableError(reasonOf(error));
    throw error;
  }

  async function onFailed(job: Job | undefined, error: Error): Promise<void> {
    if (!job) return;
    const isFinal = (await job.getState()) === 'failed';
    log[isFinal ? 'error' : 'warn']({ err: error, jobId: job.id, attempt: job.attemptsMade }, 'job failed');
    const data = module.data.safeParse(job.data);
    if (isFinal && data.success) await module.giveUp(data.data, deps, error.message.slice(0, 200));
  }

  function open(): Worker {
    const opened = new Worker(module.queue, handle, {
      connection: redis,
      prefix: QUEUE_PREFIX,
      autorun: false,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: STALLED_MAX,
      maxStartedAttempts: STARTS_MAX,
    });
    opened.on('failed', (job, error) => {
      onFailed(job, error).catch((err: unknown) => log.error({ err }, 'giving a job up failed'));
    });
    opened.on('error', (err) => log.warn({ err, queue: module.queue }, 'queue connection trouble'));
    return opened;
  }

  const worker = await openConsumer(open, log);
  worker.run().catch((err: unknown) => log.error({ err, queue: module.queue }, 'consumer ended'));

  return {
    isRunning: () => worker.isRunning(),
    async close() {
      stopping.abort(new Error('the process is stopping'));
      await worker.close();
    },
  };
}
