import type { SilenceCause } from './decision.ts';
import type { RoomSettings, RoomState } from './room.ts';

/** Discord counts webhook posts per minute; so do we. */
const MINUTE_MS = 60_000;
/** The long window ends slow loops that every short one lets through. */
export const SIX_HOURS_MS = 6 * 60 * MINUTE_MS;

const countSince = (atMs: readonly number[], sinceMs: number): number =>
  atMs.filter((ms) => ms > sinceMs).length;

/** The posting budget that is used up, if any. */
export function postBudgetEnd(state: RoomState, settings: RoomSettings, nowMs: number): SilenceCause | null {
  if (countSince(state.postsAtMs, nowMs - MINUTE_MS) >= settings.postsPerMinuteMax) return 'postsPerMinute';
  if (countSince(state.postsAtMs, nowMs - SIX_HOURS_MS) >= settings.postsPerSixHoursMax)
    return 'postsPerSixHours';
  return null;
}

/** One name for a pair of gods, whoever comes first. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
