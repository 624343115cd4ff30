import type { Candidate, Trace } from './decision.ts';
import { type FactorContext, factorsOf, recencies, weightOf } from './factors.ts';
import { pickWeighted } from './rng.ts';

/** Who is in a draw and with which share. */
export type Field = Readonly<{ weights: readonly number[]; drawn: Trace['candidates'] }>;

/** Weighs every candidate. Shares add up to 1 unless nobody can be drawn. */
export function weigh(candidates: readonly Candidate[], context: FactorContext): Field {
  const recency = recencies(context.recentSpeakers);
  const factors = candidates.map((one) => factorsOf(one, context, recency.get(one.god.id) ?? 1));
  const weights = factors.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const drawn = factors.map((one, index) => ({
    godId: candidates[index]?.god.id ?? '',
    share: total > 0 ? (weights[index] ?? 0) / total : 0,
    factors: one,
  }));
  return { weights, drawn };
}

/** @returns the chosen candidate, or `undefined` when all weights are 0. */
export const drawGod = (
  candidates: readonly Candidate[],
  field: Field,
  number: number,
): Candidate | undefined => candidates[pickWeighted(field.weights, number)];
