import type { Played } from './play-typed.ts';

/** How fast a model answered. Milliseconds, and tokens a second. */
export type SpeedFigures = Readonly<{
  loadMs: number;
  /** From a prompt nobody has read yet to the first token of the first draft, a note before it included. */
  firstTokenMs: Spread;
  /** From the prompt to the choice among all drafts: what a mortal waits for. */
  answerMs: Spread;
  /** Of drawing alone. */
  tokensPerSecond: number;
}>;

/** The middle, and what one in twenty is slower than. */
export type Spread = Readonly<{ median: number; p95: number }>;

function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

export function speedFigures(
  played: readonly Pick<Played, 'drafts' | 'durationMs' | 'noteMs'>[],
  loadMs: number,
): SpeedFigures {
  const drafts = played.flatMap((one) => one.drafts);
  const drawMs = drafts.reduce((sum, { durationMs, firstTokenMs }) => sum + durationMs - firstTokenMs, 0);
  // The first token of a draft comes with the reading of the prompt.
  const tokens = drafts.reduce((sum, { generatedTokens }) => sum + Math.max(0, generatedTokens - 1), 0);
  return {
    loadMs,
    firstTokenMs: spreadOf(
      played.flatMap(({ drafts: [first], noteMs }) => (first ? [noteMs + first.firstTokenMs] : [])),
    ),
    answerMs: spreadOf(played.map(({ durationMs }) => durationMs)),
    tokensPerSecond: drawMs === 0 ? 0 : (tokens / drawMs) * 1_000,
  };
}
