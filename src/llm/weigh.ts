import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { Weighing } from '../ports.ts';
import { readPrompt } from './read-prompt.ts';

/** The answers a question about feelings may have; single digits are single tokens in nearly every vocabulary. */
const LEVELS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** For each level the tokens that say it: with and without a space before it, as vocabularies differ. */
export type LevelTokens = readonly (readonly Token[])[];

/** Finds how a model writes the levels. A digit that is no single token is stood for by its first one. */
export function levelTokensOf(model: Pick<LlamaModel, 'tokenize'>): LevelTokens {
  return LEVELS.map((digit) => {
    const forms = [model.tokenize(digit), model.tokenize(` ${digit}`)];
    const single = forms.filter((tokens) => tokens.length === 1).flat();
    return single.length > 0 ? [...new Set(single)] : (forms[0] ?? []).slice(0, 1);
  });
}

/**
 * Shares of the levels from the logits of their tokens.
 *
 * @param logits - By token; a token that is missing counts as impossible.
 * @returns One share per level, adding up to 1; equal shares when no logit is known.
 */
export function sharesOf(levels: LevelTokens, logits: ReadonlyMap<Token, number>): number[] {
  const known = levels.map((tokens) => tokens.flatMap((token) => logits.get(token) ?? []));
  const highest = Math.max(...known.flat());
  if (!Number.isFinite(highest)) return levels.map(() => 1 / levels.length);
  const weights = known.map((found) => found.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Reads how likely each level is as the next token: one evaluation, nothing drawn.
 *
 * Afterwards the sequence holds the question as well; the next prompt of the room takes up what it shares with it, which
 * is the whole talk.
 *
 * @throws the signal's reason when aborted before the evaluation.
 */
export async function weigh(
  sequence: LlamaContextSequence,
  { tokens, scale, signal }: Readonly<{ tokens: readonly Token[]; scale: LevelTokens; signal: AbortSignal }>,
  nowMs: () => number,
): Promise<Weighing> {
  const startMs = nowMs();
  const last = tokens.at(-1);
  if (last === undefined) throw new RangeError('a question has no tokens');
  try {
    const evaluatedTokens = await readPrompt(sequence, tokens, signal);
    const filter = { tokens: scale.flat() };
    const read = await sequence.controlledEvaluate([[last, { generateNext: { logits: { filter } } }]]);
    const logits = read[0]?.next.logits ?? new Map<Token, number>();
    return { probabilities: sharesOf(scale, logits), evaluatedTokens, durationMs: nowMs() - startMs };
  } catch (error) {
    // After an abort the state is sound and may be used again; after a failure nobody knows what it holds.
    if (!signal.aborted) await sequence.clearHistory();
    throw error;
  }
}
