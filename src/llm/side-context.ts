import { AsyncQueue } from '@sapphire/async-queue';
import type { LlamaContext, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { PermanentError } from '../errors.ts';
import { atMost } from './at-most.ts';

/**
 * Tokens of the small place. Rules, card, exchange and question of a shipped god are 500 to 950 in English; the longest
 * god a file may hold, with the longest line and answer, has 6,400 characters: 1,600 to 1,850.
 */
export const SIDE_TOKENS = 2_048;

/**
 * Tokens of the place where gods are invented: 400 of instructions, 600 to 1,500 of names and domains that are taken,
 * and 900 of answer.
 */
export const INVENTING_TOKENS = 3_072;

/**
 * A small context beside the rooms', made when it is first needed; one caller at a time.
 *
 * @param placeTokens - Its size; a model that was trained on less has less.
 */
export function sideContext(model: LlamaModel, threads: number, placeTokens = SIDE_TOKENS) {
  const queue = new AsyncQueue();
  let opened: Promise<LlamaContext> | undefined;
  let sequence: LlamaContextSequence | undefined;

  const tokensMax = Math.min(placeTokens, model.trainContextSize);

  async function open(): Promise<LlamaContextSequence> {
    opened ??= model.createContext({ contextSize: tokensMax, sequences: 1, threads: atMost(threads) });
    const context = await opened;
    sequence ??= context.getSequence();
    return sequence;
  }

  return {
    /** @throws PermanentError `prompt_too_long` when the tokens do not fit. */
    async use<Result>(
      tokens: readonly Token[],
      signal: AbortSignal,
      work: (sequence: LlamaContextSequence) => Promise<Result>,
    ): Promise<Result> {
      if (tokens.length > tokensMax) {
        throw new PermanentError(
          'prompt_too_long',
          `The exchange has ${tokens.length} tokens, ${tokensMax} fit.`,
        );
      }
      await queue.wait({ signal });
      try {
        return await work(await open());
      } finally {
        queue.shift();
      }
    },

    async close(): Promise<void> {
      await (await opened)?.dispose();
    },
  };
}

export type SideContext = ReturnType<typeof sideContext>;
