import { startOfWatch, type ThreadOrder } from '../core/thread-changes.ts';
import { watchThreads } from '../core/thread-watch.ts';
import type { Log } from '../log.ts';
import { type DrawMeter, drawMeter } from './draw-meter.ts';

/** What is said when threads change; a person must act on the first two only. */
const WORDS = {
  collapsed: ['warn', 'generation collapsed, trying fewer threads'],
  crowded: ['warn', 'other processes want the same cores, trying fewer threads'],
  noHelp: ['warn', 'fewer threads did not help, taking them back'],
  calm: ['info', 'calm for a while, trying more threads'],
  slower: ['info', 'more threads drew slower, giving them back'],
} as const;

const ADVICE =
  'Tokens come slowly when another process takes a core from the threads that draw them. Find it with top, move it ' +
  'elsewhere or start it with nice, or set THREADS to the number that is left.';

function tell(log: Log, order: ThreadOrder, threadsBefore: number, wantedCores: number): void {
  const [level, words] = WORDS[order.because];
  const { threads, drawing, tokensPerSecond, usualPerSecond } = order;
  log[level](
    {
      threads,
      threadsBefore,
      repliesAtOnce: drawing,
      tokensPerSecond: Number(tokensPerSecond.toFixed(1)),
      ...(usualPerSecond === undefined ? {} : { usualPerSecond: Number(usualPerSecond.toFixed(1)) }),
      coresWanting: Number(wantedCores.toFixed(1)),
      ...(level === 'warn' ? { advice: ADVICE } : {}),
    },
    words,
  );
}

/** Threads under watch. */
export type WatchedThreads = Readonly<{ meter: DrawMeter; threads(): number }>;

/**
 * Watches how fast tokens are drawn and takes fewer threads when another process makes it collapse, more when it is
 * calm again.
 *
 * @param engine - Its `maxThreads` takes effect at the next batch.
 * @param crowding - Cores that other processes wanted beside so many threads of ours since it was last called.
 */
export function watchedThreads(
  engine: { maxThreads: number },
  {
    threads,
    nowMs,
    crowding,
    log,
  }: Readonly<{ threads: number; nowMs: () => number; crowding: (threads: number) => number; log: Log }>,
): WatchedThreads {
  let watch = startOfWatch(threads, nowMs());
  const meter = drawMeter(nowMs, (drawn) => {
    const window = { ...drawn, atMs: nowMs(), crowding: crowding(watch.threads) };
    const before = watch.threads;
    const { watch: next, order } = watchThreads(watch, window);
    watch = next;
    if (!order) return;
    tell(log, order, before, window.crowding);
    if (order.threads === before) return;
    engine.maxThreads = order.threads;
    meter.reset();
  });
  return { meter, threads: () => watch.threads };
}

/** Threads that nobody changes. */
export const unwatchedThreads = (threads: number): WatchedThreads => ({
  meter: drawMeter(
    () => 0,
    () => {},
  ),
  threads: () => threads,
});
