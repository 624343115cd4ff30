/** One turn as it was worked: how long it held a place at the model, and what was written meanwhile. */
export type WorkSpan = Readonly<{
  startMs: number;
  endMs: number;
  /** Tokens written. */
  tokens: number;
  /** Time the writing took, prompt included. */
  speakMs: number;
}>;

/** How fast a worker is, as measured; `null` where nothing was measured yet. */
export type WorkSpeed = Readonly<{
  /** Turns it was measured over. */
  turns: number;
  /** Of one reply, reading the prompt included. */
  tokensPerSecond: number | null;
  /** Of a worker with enough to do: several turns at once make it smaller. */
  secondsPerTurn: number | null;
}>;

/** Turns kept for measuring: some minutes of a busy server. */
export const SPANS_MAX = 50;

/** Time in which at least one turn was worked, milliseconds. */
function busyMs(spans: readonly WorkSpan[]): number {
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    total += Math.max(0, endMs - Math.max(startMs, until));
    until = Math.max(until, endMs);
  }
  return total;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What turns tell about the speed of whoever worked them. Idle time does not count. */
export function workSpeed(spans: readonly WorkSpan[]): WorkSpeed {
  const speakMs = sum(spans.map((span) => span.speakMs));
  const tokens = sum(spans.map((span) => span.tokens));
  return {
    turns: spans.length,
    tokensPerSecond: speakMs > 0 ? (tokens * 1_000) / speakMs : null,
    secondsPerTurn: spans.length > 0 ? busyMs(spans) / 1_000 / spans.length : null,
  };
}
