import type { Log } from './log.ts';

/** Time all steps together may take before the process ends anyway, milliseconds. Docker kills after ten seconds. */
const DEADLINE_MS = 8_000;

/** One thing to close, named for the log. */
export type Step = readonly [name: string, close: () => unknown];

/**
 * Closes everything in the given order, once, under a deadline.
 *
 * A step that fails is logged and the next one still runs: half a shutdown is worse than an ugly one.
 */
export function createShutdown(steps: readonly Step[], log: Log): () => Promise<void> {
  let closing: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    for (const [name, close] of steps) {
      try {
        await close();
      } catch (err) {
        log.error({ err, step: name }, 'closing failed');
      }
    }
  }
  return () => {
    const deadline = new Promise<void>((done) => {
      setTimeout(done, DEADLINE_MS).unref();
    });
    closing ??= Promise.race([closeAll(), deadline]);
    return closing;
  };
}
