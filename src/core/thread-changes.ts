import type { HealthySpeeds } from './healthy-speeds.ts';
import { type SpeedWindow, speedsByDrawing } from './speed-window.ts';
import type { ThreadTrial } from './thread-trial.ts';

/** What a worker knows of its own speed, and with how many threads it computes. */
export type ThreadWatch = Readonly<{
  threads: number;
  threadsMax: number;
  speeds: HealthySpeeds;
  /** Windows since the last change, newest last. */
  recent: readonly SpeedWindow[];
  /** Troubled windows in a row, until now. */
  troubles: number;
  trial: ThreadTrial | null;
  /** Since when there has been no trouble with these threads. */
  calmSinceMs: number;
  /** Calm that is waited for before more threads are tried. */
  patienceMs: number;
  /** From when on fewer threads may be tried again after they did not help, by what they were tried for. */
  mayTryFromMs: Readonly<Record<Trouble, number>>;
  /** Pause after the next trial for crowded cores that does not help. */
  crowdedPauseMs: number;
}>;

/** What fewer threads are tried for: drawing is much slower than usual, or others want the cores. */
export type Trouble = 'collapsed' | 'crowded';

/** What to do, and why. `threads` may be the number there is already: then there is only something to say. */
export type ThreadOrder = Readonly<{
  because: Trouble | 'noHelp' | 'calm' | 'slower';
  threads: number;
  drawing: number;
  tokensPerSecond: number;
  /** Undefined while it is not known. */
  usualPerSecond: number | undefined;
}>;

/** Calm before more threads are tried, milliseconds; doubled whenever that was too early. */
export const PATIENCE_MS = 60_000;
const PATIENCE_MS_MAX = 16 * PATIENCE_MS;

/**
 * Pause after fewer threads did not help, milliseconds: each trial costs seconds. Crowded cores that do no harm may
 * stay so for days, so that pause doubles.
 */
export const NO_HELP_MS = 300_000;
const CROWDED_PAUSE_MS_MAX = 16 * NO_HELP_MS;

/** @param threadsMax - At least 1; never exceeded. */
export function startOfWatch(threadsMax: number, nowMs: number): ThreadWatch {
  return {
    threads: threadsMax,
    threadsMax,
    speeds: new Map(),
    recent: [],
    troubles: 0,
    trial: null,
    calmSinceMs: nowMs,
    patienceMs: PATIENCE_MS,
    mayTryFromMs: { collapsed: nowMs, crowded: nowMs },
    crowdedPauseMs: NO_HELP_MS,
  };
}

/** Last windows a trial is compared with. */
const WINDOWS_COMPARED = 3;

/** What is known after a step, and what to do. */
export type Step = Readonly<{ watch: ThreadWatch; order: ThreadOrder | null }>;
export type OrderOf = (because: ThreadOrder['because'], threads: number) => ThreadOrder;

/** The watch with another number of threads: nothing that was seen before counts for it. */
const change = (watch: ThreadWatch, threads: number, nowMs: number): ThreadWatch => ({
  ...watch,
  threads,
  trial: null,
  recent: [],
  troubles: 0,
  calmSinceMs: nowMs,
});

/** Other threads, to see whether they are better than those of the last windows. */
export function tryThreads(
  watch: ThreadWatch,
  threads: number,
  because: ThreadTrial['because'],
  nowMs: number,
): ThreadWatch {
  const before = speedsByDrawing(watch.recent.slice(-WINDOWS_COMPARED));
  const trial: ThreadTrial = { because, from: watch.threads, before, startedMs: nowMs, gains: [] };
  return { ...change(watch, threads, nowMs), trial };
}

/** The threads there were before, because those tried were no better. */
export function takeBack(
  watch: ThreadWatch,
  { from, because }: ThreadTrial,
  atMs: number,
  order: OrderOf,
): Step {
  const back = change(watch, from, atMs);
  if (because === 'calm') {
    const patienceMs = Math.min(PATIENCE_MS_MAX, 2 * watch.patienceMs);
    return { watch: { ...back, patienceMs }, order: order('slower', from) };
  }
  const isCrowded = because === 'crowded';
  const pauseMs = isCrowded ? watch.crowdedPauseMs : NO_HELP_MS;
  return {
    watch: {
      ...back,
      // After a collapse that others did not cause, what was usual is no longer: it is learned anew.
      speeds: isCrowded ? watch.speeds : new Map(),
      mayTryFromMs: { ...watch.mayTryFromMs, [because]: atMs + pauseMs },
      crowdedPauseMs: isCrowded ? Math.min(CROWDED_PAUSE_MS_MAX, 2 * pauseMs) : watch.crowdedPauseMs,
    },
    order: order('noHelp', from),
  };
}
