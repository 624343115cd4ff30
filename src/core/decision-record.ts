import { z } from 'zod';
import type { Decision } from './decision.ts';

/** Candidates kept in a record: enough to explain a draw, small enough to keep a hundred draws per room. */
const CANDIDATES_MAX = 12;

const share = z.number().min(0).max(1);

/** A decision as it is stored and shown by "why this god?". */
export const DecisionRecord = z.strictObject({
  triggerMessageId: z.string(),
  /** Replays the decision together with the same input. */
  seed: z.string(),
  atMs: z.number(),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('speak'),
      turns: z.array(z.strictObject({ godId: z.string(), cause: z.string() })),
      turnsEarned: z.number(),
    }),
    z.strictObject({ kind: z.literal('wait') }),
    z.strictObject({ kind: z.literal('farewell'), godId: z.string(), line: z.string(), because: z.string() }),
    z.strictObject({ kind: z.literal('silence'), because: z.string() }),
  ]),
  /** Every random number that was drawn, by name, in order. */
  draws: z.array(z.strictObject({ name: z.string(), number: share })),
  /** The likeliest candidates and the one chosen, with what made their odds. */
  candidates: z.array(
    z.strictObject({
      godId: z.string(),
      share,
      /** Where the god's slice of the draw begins; it is as wide as the share. Absent in records of older versions. */
      from: share.optional(),
      factors: z.record(z.string(), z.number()),
    }),
  ),
  /** Candidates left out of the list above. */
  othersCount: z.number().int().min(0),
});
export type DecisionRecord = Readonly<z.infer<typeof DecisionRecord>>;

/** Every candidate with the beginning of its slice: slices stand side by side in the order of the draw. */
function withSlices(candidates: Decision['trace']['candidates']) {
  let from = 0;
  return candidates.map((one) => {
    const sliced = { ...one, from: Math.min(1, from) };
    from += one.share;
    return sliced;
  });
}

/** The likeliest candidates, and whoever was chosen: in a large pantheon that is hardly ever one of them. */
function worthKeeping({ outcome, trace }: Decision) {
  const likeliest = withSlices(trace.candidates).toSorted((a, b) => b.share - a.share);
  const chosen = new Set(outcome.kind === 'speak' ? outcome.turns.map(({ godId }) => godId) : []);
  const first = likeliest.slice(0, CANDIDATES_MAX);
  const missing = likeliest.slice(CANDIDATES_MAX).filter(({ godId }) => chosen.has(godId));
  return [...first.slice(0, CANDIDATES_MAX - missing.length), ...missing];
}

/** What is kept of a decision. */
export function decisionRecord(decision: Decision): DecisionRecord {
  const { outcome, trace } = decision;
  const kept = worthKeeping(decision);
  return {
    triggerMessageId: trace.triggerMessageId,
    seed: trace.seed,
    atMs: trace.nowMs,
    outcome:
      outcome.kind === 'speak'
        ? { ...outcome, turns: outcome.turns.map((turn) => ({ ...turn })) }
        : { ...outcome },
    draws: trace.draws.map((draw) => ({ ...draw })),
    candidates: kept.map((one) => ({ ...one, factors: { ...one.factors } })),
    othersCount: trace.candidates.length - kept.length,
  };
}
