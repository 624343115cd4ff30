import { middle, type SpeedWindow } from './speed-window.ts';

/** Another number of threads, taken to see whether it is better. */
export type ThreadTrial = Readonly<{
  because: 'collapsed' | 'crowded' | 'calm';
  /** Threads before. */
  from: number;
  /** Speeds before, by replies drawn at once. */
  before: ReadonlyMap<number, number>;
  startedMs: number;
  /** Speeds since, as multiples of those before. */
  gains: readonly number[];
}>;

/** Windows a trial lasts: one may be spoilt by the change itself. */
const WINDOWS = 3;

/** A trial that cannot be compared with anything is over after so long, milliseconds. */
const TRIAL_MS_MAX = 60_000;

/** Fewer threads read prompts slower, so they must draw clearly faster; measured in a collapse: three to six times. */
const GAIN_WITH_FEWER = 1.2;

/** More threads read prompts faster even where they draw no faster; they may only not draw clearly slower. */
const GAIN_WITH_MORE = 0.8;

/** The trial with one more window; windows with nothing to compare them to tell nothing. */
export function observeTrial(trial: ThreadTrial, { drawing, tokensPerSecond }: SpeedWindow): ThreadTrial {
  const before = trial.before.get(drawing);
  if (before === undefined) return trial;
  return { ...trial, gains: [...trial.gains, tokensPerSecond / before] };
}

/** Whether the new number of threads is kept; `open` while that cannot be said. */
export function judgeTrial(trial: ThreadTrial, threads: number, nowMs: number): 'open' | 'keep' | 'takeBack' {
  if (trial.gains.length < WINDOWS) return nowMs - trial.startedMs > TRIAL_MS_MAX ? 'keep' : 'open';
  const least = threads < trial.from ? GAIN_WITH_FEWER : GAIN_WITH_MORE;
  return middle(trial.gains) >= least ? 'keep' : 'takeBack';
}
