import { median } from './median.ts';
import type { Round } from './room-bench.ts';

/** What a server owner feels, from one or several rounds. */
export type RoomFigures = Readonly<{
  repliesPerMinute: number;
  firstTokenP50Ms: number;
  firstTokenP95Ms: number;
  evaluatedPerReply: number;
  generatedPerSecond: number;
  wallMs: number;
}>;

/** The value below which a share of the numbers lies, by nearest rank. @param share - 0 to 1. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Figures of one round. */
export function figuresOf({ wallMs, replies }: Round): RoomFigures {
  const first = replies.map(({ firstTokenMs }) => firstTokenMs);
  return {
    repliesPerMinute: (replies.length / wallMs) * 60_000,
    firstTokenP50Ms: quantile(first, 0.5),
    firstTokenP95Ms: quantile(first, 0.95),
    evaluatedPerReply: sum(replies.map(({ speech }) => speech.evaluatedTokens)) / replies.length,
    generatedPerSecond: (sum(replies.map(({ speech }) => speech.generatedTokens)) / wallMs) * 1_000,
    wallMs,
  };
}

/** The medians of several rounds, figure by figure. */
export function medianFigures(rounds: readonly RoomFigures[]): RoomFigures {
  const of = (key: keyof RoomFigures) => median(rounds.map((round) => round[key]));
  return {
    repliesPerMinute: of('repliesPerMinute'),
    firstTokenP50Ms: of('firstTokenP50Ms'),
    firstTokenP95Ms: of('firstTokenP95Ms'),
    evaluatedPerReply: of('evaluatedPerReply'),
    generatedPerSecond: of('generatedPerSecond'),
    wallMs: of('wallMs'),
  };
}
