import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { Weighing } from '../ports.ts';
import { gateOf } from './step-gate.ts';

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

/** Stands for an answer where only its surroundings are wanted; one token in every vocabulary. */
const STAND_IN = '.';

/** What a question's tokens are made from. */
type Asked = Readonly<{
  /** The prompt, up to the place of the answer. */
  prompt: readonly Token[];
  /** What the sequence holds: the prompt and what was drawn after it, or something else altogether. */
  held: readonly Token[];
  said: string;
  /** Tokens of the whole talk with an answer in it. */
  tokenize(said: string): readonly Token[];
  /** Tokens of a plain text. */
  tokenizeText(text: string): readonly Token[];
  detokenize(tokens: readonly Token[]): string;
}>;

/**
 * The tokens of prompt, answer and question, with the answer in the very tokens it was drawn in where that is possible:
 * the same words read anew often fall into other tokens, and all of them would be evaluated again.
 */
export function questionTokens({
  prompt,
  held,
  said,
  tokenize,
  tokenizeText,
  detokenize,
}: Asked): readonly Token[] {
  const isContinued = (tokens: readonly Token[]) => prompt.every((token, index) => tokens[index] === token);
  // With a stand-in for the answer one sees what comes after it; an empty one would be left out by chat formats.
  const outline = tokenize(STAND_IN);
  const tail = outline.slice(prompt.length + tokenizeText(STAND_IN).length);
  if (!isContinued(held) || !isContinued(outline)) return tokenize(said);
  const drawn = held.slice(prompt.length);
  for (let length = drawn.length; length > 0; length -= 1) {
    const answer = drawn.slice(0, length);
    const text = detokenize(answer).trimStart();
    // What was cut off is left out; what was drawn last and never read is read now.
    if (text !== '' && said.startsWith(text))
      return [...prompt, ...answer, ...tokenizeText(said.slice(text.length)), ...tail];
  }
  return tokenize(said);
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
    signal.throwIfAborted();
    const gate = gateOf(sequence);
    await gate.change(() => sequence.adaptStateToTokens(tokens.slice(0, -1), false));
    await gate.pass();
    const unread = tokens.slice(sequence.nextTokenIndex, -1);
    const filter = { tokens: scale.flat() };
    // All that is new in one go: on a processor every further evaluation reads the whole model from memory again.
    const read = await sequence.controlledEvaluate([
      ...unread,
      [last, { generateNext: { logits: { filter } } }],
    ]);
    const logits = read.at(-1)?.next.logits ?? new Map<Token, number>();
    const evaluatedTokens = unread.length + 1;
    return { probabilities: sharesOf(scale, logits), evaluatedTokens, durationMs: nowMs() - startMs };
  } catch (error) {
    // After an abort the state is sound and may be used again; after a failure nobody knows what it holds.
    if (!signal.aborted) await sequence.clearHistory();
    throw error;
  }
}
