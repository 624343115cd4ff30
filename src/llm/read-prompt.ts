import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { planReuse } from './reuse.ts';
import { gateOf } from './step-gate.ts';

/**
 * Prompt tokens evaluated before the abort signal is looked at again: llama.cpp's usual batch. On a slow CPU that is
 * two seconds of work that may be in vain.
 */
const PROMPT_CHUNK_TOKENS = 512;

/**
 * Brings a sequence to hold the prompt but for its last token, evaluating only what it does not hold already.
 *
 * @param reuse.mayShift - Whether lines that left the window may be cut out of what is held. Never for the pocket model:
 * keys moved from another place wrecked its answers.
 * @returns Tokens that had to be evaluated, the last one included.
 */
export async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  signal: AbortSignal,
  reuse: Readonly<{ headTokens: number; mayShift: boolean }> = { headTokens: 0, mayShift: false },
): Promise<number> {
  const body = tokens.slice(0, -1);
  const gate = gateOf(sequence);
  const { erased } = planReuse(sequence.contextTokens, body, reuse);
  await gate.change(async () => {
    if (erased) await sequence.eraseContextTokenRanges([{ ...erased }]);
    await sequence.adaptStateToTokens(body, false);
  });
  const evaluated = tokens.length - sequence.nextTokenIndex;
  while (sequence.nextTokenIndex < body.length) {
    await gate.pass();
    signal.throwIfAborted();
    const start = sequence.nextTokenIndex;
    await sequence.evaluateWithoutGeneratingNewTokens(body.slice(start, start + PROMPT_CHUNK_TOKENS));
  }
  signal.throwIfAborted();
  return evaluated;
}
