import { z } from 'zod';

/** What a worker says of itself. */
export const WorkerStatus = z.strictObject({
  workerId: z.string(),
  model: z.string(),
  /** Replies written at the same time. */
  concurrency: z.number().int().min(1),
  /** Compute threads; null when the model does not say. */
  threads: z.number().int().nullable(),
  /** Kind of graphics card in use; null for none. */
  gpu: z.string().nullable(),
  contextTokens: z.number().int(),
  turns: z.number().int().min(0),
  tokensPerSecond: z.number().nullable(),
  secondsPerTurn: z.number().nullable(),
  /** Versions of the program and of its model engine. */
  version: z.string(),
  engineVersion: z.string(),
});
export type WorkerStatus = Readonly<z.infer<typeof WorkerStatus>>;
