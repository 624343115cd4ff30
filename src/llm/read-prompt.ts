import type { LlamaContextSequence, Token } from 'node-llama-cpp';

/**
 * Prompt tokens evaluated before the abort signal is looked at again: llama.cpp's usual batch. On a slow CPU that is
 * two seconds of work that may be in vain.
 */
const PROMPT_CHUNK_TOKENS = 512;

/**
 * Brings a sequence to hold the prompt but for its last token, evaluating only what it does not hold already.
 *
 * Nothing is shifted: keys moved from another place of another prompt wrecked the pocket model's answers.
 *
 * @returns Tokens that had to be evaluated, the last one included.
 */
export async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  signal: AbortSignal,
): Promise<number> {
  const body = tokens.slice(0, -1);
  await sequence.adaptStateToTokens(body, false);
  const evaluated = tokens.length - sequence.nextTokenIndex;
  while (sequence.nextTokenIndex < body.length) {
    signal.throwIfAborted();
    const start = sequence.nextTokenIndex;
    await sequence.evaluateWithoutGeneratingNewTokens(body.slice(start, start + PROMPT_CHUNK_TOKENS));
  }
  signal.throwIfAborted();
  return evaluated;
}
