import { ConfigError, EXIT_CONFIG, PantheonError } from './errors.ts';
import type { Log } from './log.ts';

/** What a started process gives back. */
export type Started = Readonly<{ close(): Promise<void> }>;

/** Signals that ask a process to end. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs one of the program's processes: starts it, tells the parent when it is ready, ends it on a signal.
 *
 * Exit codes: 0 after a signal, 78 for wrong settings or files (said in a sentence, without a stack trace), 1 for
 * everything else.
 */
export async function runProcess(
  start: (fail: (error: unknown) => void) => Promise<Started>,
  log: Log,
): Promise<void> {
  let started: Started | undefined;
  let isEnding = false;

  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await started?.close();
    process.exit(code);
  }

  function fail(error: unknown): void {
    if (error instanceof PantheonError) {
      process.stderr.write(`${error.message}\n`);
      process.send?.({ kind: 'failed', message: error.message });
    } else {
      log.fatal({ err: error }, 'process failed');
    }
    void end(error instanceof ConfigError ? EXIT_CONFIG : 1);
  }

  for (const signal of SIGNALS) process.on(signal, () => void end(0));
  // A child whose parent died must not live on as an orphan that answers people.
  process.on('disconnect', () => void end(0));
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  try {
    started = await start(fail);
    process.send?.({ kind: 'ready' });
    log.info('ready');
  } catch (error) {
    fail(error);
  }
}
