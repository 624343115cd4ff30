import {
  type LlamaContextSequence,
  type LlamaGrammar,
  LlamaGrammarEvaluationState,
  type Token,
} from 'node-llama-cpp';
import type { Blank, Filled } from '../ports.ts';
import { readPrompt } from './read-prompt.ts';

/** Own tokens that the repeat penalty looks back on; enough for two fields, not for the names of all of them. */
const REPEAT_WINDOW_TOKENS = 32;

/** What one object is written from. */
export type Filling = Readonly<{
  tokens: readonly Token[];
  grammar: LlamaGrammar;
  blank: Blank;
  signal: AbortSignal;
}>;

/** Whether the object is closed. Only looked at after a brace: reading the beginning at every token would be quadratic. */
function isClosed(text: string): boolean {
  if (!text.endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function draw(sequence: LlamaContextSequence, { tokens, grammar, blank, signal }: Filling) {
  const { model } = sequence;
  const { sampling, seed } = blank;
  const drawn: Token[] = [];
  const tokensMax = Math.min(sampling.maxTokens, sequence.contextSize - 1 - tokens.length);
  const grammarEvaluationState = new LlamaGrammarEvaluationState({ model, grammar });
  const iterator = sequence.evaluate([...tokens.slice(-1)], {
    temperature: sampling.temperature,
    topK: sampling.topK,
    topP: sampling.topP,
    minP: sampling.minP,
    seed: sampling.seed ?? seed,
    repeatPenalty: {
      penalty: sampling.repeatPenalty,
      punishTokens: () => drawn.slice(-REPEAT_WINDOW_TOKENS),
      maxPunishTokens: REPEAT_WINDOW_TOKENS,
    },
    grammarEvaluationState,
    yieldEogToken: true,
  });
  let text = '';
  try {
    while (drawn.length < tokensMax) {
      const step = await iterator.next();
      signal.throwIfAborted();
      if (step.done || model.isEogToken(step.value)) break;
      drawn.push(step.value);
      text = model.detokenize(drawn).trim();
      // After the last brace the grammar allows line breaks only, and a model may write them for ever.
      if (isClosed(text)) break;
    }
  } finally {
    await iterator.return();
  }
  return { text, isWhole: isClosed(text), generatedTokens: drawn.length };
}

/**
 * Writes one object on a sequence.
 *
 * @throws the signal's reason when aborted, after the token or the prompt chunk in work.
 */
export async function fillIn(
  sequence: LlamaContextSequence,
  filling: Filling,
  nowMs: () => number,
): Promise<Filled> {
  const startMs = nowMs();
  try {
    await readPrompt(sequence, filling.tokens, filling.signal);
    const drawn = await draw(sequence, filling);
    return { ...drawn, durationMs: nowMs() - startMs };
  } catch (error) {
    // After an abort the state is sound and may be used again; after a failure nobody knows what it holds.
    if (!filling.signal.aborted) await sequence.clearHistory();
    throw error;
  }
}
