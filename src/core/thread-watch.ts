import { learnSpeed, usualSpeed } from './healthy-speeds.ts';
import type { SpeedWindow } from './speed-window.ts';
import {
  NO_HELP_MS,
  type OrderOf,
  PATIENCE_MS,
  type Step,
  type ThreadWatch,
  type Trouble,
  takeBack,
  tryThreads,
} from './thread-changes.ts';
import { judgeTrial, observeTrial, type ThreadTrial } from './thread-trial.ts';

/** Windows in a row that must be troubled: three seconds of drawing, longer than any hiccup. */
const TROUBLES_MIN = 3;

/** Share of the usual speed below which it has collapsed. Long talks cost a fifth; a collapse leaves a tenth. */
const COLLAPSED_SHARE = 0.5;

/** Cores in want from which on threads are too many; below, it is the usual noise of a machine. */
const CROWDED_CORES = 0.25;

/** Windows kept to compare a trial with. */
const RECENT_MAX = 6;

function goOnTrying(watch: ThreadWatch, trial: ThreadTrial, window: SpeedWindow, order: OrderOf): Step {
  const observed = observeTrial(trial, window);
  const verdict = judgeTrial(observed, watch.threads, window.atMs);
  if (verdict === 'open') return { watch: { ...watch, trial: observed }, order: null };
  if (verdict === 'takeBack') return takeBack(watch, trial, window.atMs, order);
  const patienceMs = watch.threads === watch.threadsMax ? PATIENCE_MS : watch.patienceMs;
  return { watch: { ...watch, trial: null, calmSinceMs: window.atMs, patienceMs }, order: null };
}

function troubleOf(window: SpeedWindow, usualPerSecond: number | undefined): Trouble | null {
  const share = usualPerSecond === undefined ? 1 : window.tokensPerSecond / usualPerSecond;
  if (share < COLLAPSED_SHARE) return 'collapsed';
  return window.crowding > CROWDED_CORES ? 'crowded' : null;
}

/** What a window adds to what is known. */
function see(watch: ThreadWatch, window: SpeedWindow, trouble: Trouble | null): ThreadWatch {
  return {
    ...watch,
    speeds: trouble === 'collapsed' ? watch.speeds : learnSpeed(watch.speeds, watch.threads, window),
    recent: [...watch.recent, window].slice(-RECENT_MAX),
    troubles: trouble ? watch.troubles + 1 : 0,
    calmSinceMs: trouble ? window.atMs : watch.calmSinceMs,
  };
}

/** Fewer threads; with a single one there is only something to say. */
function takeFewer(seen: ThreadWatch, trouble: Trouble, atMs: number, order: OrderOf): Step {
  if (seen.threads > 1) {
    const threads = seen.threads - 1;
    return { watch: tryThreads(seen, threads, trouble, atMs), order: order(trouble, threads) };
  }
  const mayTryFromMs = { ...seen.mayTryFromMs, [trouble]: atMs + NO_HELP_MS };
  return { watch: { ...seen, troubles: 0, mayTryFromMs }, order: order(trouble, 1) };
}

/**
 * Looks at one more window and says whether other threads are to be taken.
 *
 * llama.cpp's threads wait for each other by spinning. When another process takes a core from one of them, all wait,
 * and tokens come at a tenth of their speed; with one thread fewer they come as usual. So fewer are tried when the
 * speed collapses or the cores do not suffice, kept only if that helped, and more are tried again after a calm while.
 */
export function watchThreads(watch: ThreadWatch, window: SpeedWindow): Step {
  const { atMs, drawing, tokensPerSecond } = window;
  const usualPerSecond = usualSpeed(watch.speeds, watch.threads, drawing);
  const facts = { drawing, tokensPerSecond, usualPerSecond };
  const order: OrderOf = (because, threads) => ({ because, threads, ...facts });
  if (watch.trial) return goOnTrying(watch, watch.trial, window, order);

  const trouble = troubleOf(window, usualPerSecond);
  const seen = see(watch, window, trouble);
  if (trouble && seen.troubles >= TROUBLES_MIN && atMs >= seen.mayTryFromMs[trouble]) {
    return takeFewer(seen, trouble, atMs, order);
  }
  if (seen.threads < seen.threadsMax && atMs - seen.calmSinceMs >= seen.patienceMs) {
    const threads = seen.threads + 1;
    return { watch: tryThreads(seen, threads, 'calm', atMs), order: order('calm', threads) };
  }
  return { watch: seen, order: null };
}
