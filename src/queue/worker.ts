import type { z } from 'zod';
import type { Log } from '../log.ts';
import type { QueueName } from './queues.ts';

/** What a job knows about itself. */
export type JobContext = Readonly<{
  jobId: string;
  /** Aborts when the process stops or the job's lock is lost. */
  signal: AbortSignal;
  log: Log;
}>;

/** One queue consumer. `run` gets data that already passed the schema. */
export type WorkerModule<Data, Deps> = Readonly<{
  queue: QueueName;
  data: z.ZodType<Data>;
  /** Tries before the job counts as failed; waits that the other side asked for do not count. */
  attempts: number;
  /** What it returns, if anything, is the job's result, for whoever waits for it. */
  run(data: Data, deps: Deps, job: JobContext): Promise<unknown>;
  /** The job will not be tried again. Whoever waits for it must be told here. */
  giveUp(data: Data, deps: Deps, because: string): Promise<void>;
}>;

export const defineWorker = <Data, Deps>(module: WorkerModule<Data, Deps>): WorkerModule<Data, Deps> =>
  module;
