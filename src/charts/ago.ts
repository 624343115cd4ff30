const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From this age on, in this unit. */
const STEPS = [
  [60 * DAY_MS, 30 * DAY_MS, 'mo'],
  [14 * DAY_MS, 7 * DAY_MS, 'wk'],
  [DAY_MS, DAY_MS, 'd'],
  [HOUR_MS, HOUR_MS, 'h'],
  [MINUTE_MS, MINUTE_MS, 'min'],
] as const;

/** "3 h ago"; "just now" for less than a minute and for what lies ahead. */
export function ago(atMs: number, nowMs: number): string {
  const ageMs = nowMs - atMs;
  const step = STEPS.find(([from]) => ageMs >= from);
  return step ? `${Math.floor(ageMs / step[1])} ${step[2]} ago` : 'just now';
}
