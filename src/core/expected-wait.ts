import type { WorkSpeed } from './work-speed.ts';

/** Waits longer than this are told, seconds: up to there "typing…" is honest enough. */
export const LONG_WAIT_SECONDS = 20;
/** Between two notices in one room, milliseconds. More often would be a second conversation. */
export const WAIT_NOTICE_EVERY_MS = 300_000;
/** No model writes a turn faster than this, seconds; keeps a single odd measurement from promising too much. */
const TURN_SECONDS_MIN = 0.05;

type Speeds = readonly Pick<WorkSpeed, 'secondsPerTurn'>[];

/**
 * Seconds until a turn has been spoken that has `ahead` turns before it. Workers that were not measured yet are taken
 * to be as fast as the others.
 *
 * @returns `null` when nobody works, or nobody was measured: a guess would not be honest.
 */
export function expectedWaitSeconds(ahead: number, workers: Speeds): number | null {
  const measured = workers.flatMap(({ secondsPerTurn }) =>
    secondsPerTurn === null ? [] : [1 / Math.max(TURN_SECONDS_MIN, secondsPerTurn)],
  );
  if (measured.length === 0) return null;
  const turnsPerSecond =
    (measured.reduce((total, rate) => total + rate, 0) / measured.length) * workers.length;
  return (ahead + 1) / turnsPerSecond;
}

/** Whether anybody can answer, and how soon. */
export type Alertness =
  | Readonly<{ kind: 'awake' }>
  | Readonly<{ kind: 'slow'; seconds: number }>
  | Readonly<{ kind: 'asleep' }>;

export function alertness(ahead: number, workers: Speeds): Alertness {
  if (workers.length === 0) return { kind: 'asleep' };
  const seconds = expectedWaitSeconds(ahead, workers) ?? 0;
  return seconds > LONG_WAIT_SECONDS ? { kind: 'slow', seconds: Math.round(seconds) } : { kind: 'awake' };
}

/** What a waiting member is told: `ahead` gods speak before the one they wait for. */
export type WaitNotice = Readonly<{ seconds: number; ahead: number }>;

/**
 * Whether a room is told how long it has to wait.
 *
 * @param lastNoticeMs - When the room was last told, milliseconds since the epoch; 0 for never.
 * @returns `null` for short or unknown waits, and when the room was told a while ago.
 */
export function waitNotice(
  { ahead, workers, lastNoticeMs }: Readonly<{ ahead: number; workers: Speeds; lastNoticeMs: number }>,
  nowMs: number,
): WaitNotice | null {
  const seconds = expectedWaitSeconds(ahead, workers);
  if (seconds === null || seconds <= LONG_WAIT_SECONDS) return null;
  if (nowMs - lastNoticeMs < WAIT_NOTICE_EVERY_MS) return null;
  return { seconds: Math.round(seconds), ahead };
}
