import { ConfigError, PermanentError, TransientError, UserError } from '../errors.ts';

/** What to do with a job whose `run` threw. */
export type Verdict =
  | Readonly<{ kind: 'stop' }>
  | Readonly<{ kind: 'wait'; delayMs: number }>
  | Readonly<{ kind: 'retry' }>;

/** Reads an error's kind. Pure; the only place that knows which error means what for a queue. */
export function judge(error: unknown): Verdict {
  if (error instanceof PermanentError || error instanceof UserError || error instanceof ConfigError) {
    return { kind: 'stop' };
  }
  if (error instanceof TransientError && error.retryAfterMs !== undefined) {
    return { kind: 'wait', delayMs: error.retryAfterMs };
  }
  return { kind: 'retry' };
}
