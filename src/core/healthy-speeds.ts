import { middle, type SpeedWindow } from './speed-window.ts';

/** Speeds of windows in which all was well, by threads and replies drawn at once. */
export type HealthySpeeds = ReadonlyMap<string, readonly number[]>;

/** Windows remembered of each kind: a minute of drawing; a talk that grows longer is followed, a hiccup is not. */
const WINDOWS_MAX = 60;

/** Windows before a speed is known: the first seconds of a worker, when caches are cold, must not be its measure. */
const WINDOWS_MIN = 5;

const keyOf = (threads: number, drawing: number): string => `${threads}/${drawing}`;

/** Tokens a second that are usual with so many threads and replies; undefined while too little is known. */
export function usualSpeed(speeds: HealthySpeeds, threads: number, drawing: number): number | undefined {
  const known = speeds.get(keyOf(threads, drawing));
  return known && known.length >= WINDOWS_MIN ? middle(known) : undefined;
}

/** The speeds with one more. */
export function learnSpeed(
  speeds: HealthySpeeds,
  threads: number,
  { drawing, tokensPerSecond }: SpeedWindow,
): HealthySpeeds {
  const key = keyOf(threads, drawing);
  const known = [...(speeds.get(key) ?? []), tokensPerSecond].slice(-WINDOWS_MAX);
  return new Map(speeds).set(key, known);
}
