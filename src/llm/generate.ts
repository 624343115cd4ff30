import type { LlamaContextSequence, SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import type { Sampling } from '../core/god.ts';
import type { Speech } from '../ports.ts';
import type { ChatFormat, ChatTokens } from './chat-tokens.ts';

/**
 * Prompt tokens evaluated before the abort signal is looked at again: llama.cpp's usual batch. On a slow CPU that is
 * two seconds of work that may be in vain.
 */
const PROMPT_CHUNK_TOKENS = 512;

/** Own tokens that the repeat penalty looks back on; the length of two chat lines. */
const REPEAT_WINDOW_TOKENS = 64;

/** What one generation needs. */
export type Generation = Readonly<{
  chat: ChatTokens;
  sampling: Sampling;
  seed: number;
  signal: AbortSignal;
  /** Whether the drawn tokens' probabilities are wanted; costs a softmax over the vocabulary for every token. */
  wantsLogProbability: boolean;
}>;

function evaluateOptions(
  { sampling, seed }: Generation,
  generated: readonly Token[],
): SequenceEvaluateOptions {
  return {
    temperature: sampling.temperature,
    topK: sampling.topK,
    topP: sampling.topP,
    minP: sampling.minP,
    seed: sampling.seed ?? seed,
    repeatPenalty: {
      penalty: sampling.repeatPenalty,
      punishTokens: () => generated.slice(-REPEAT_WINDOW_TOKENS),
      maxPunishTokens: REPEAT_WINDOW_TOKENS,
    },
    ...(sampling.dryMultiplier > 0 ? { dryRepeatPenalty: { strength: sampling.dryMultiplier } } : {}),
    yieldEogToken: true,
  };
}

/**
 * Brings a sequence to hold the prompt but for its last token, evaluating only what it does not hold already.
 *
 * Nothing is shifted: keys moved from another place of another prompt wrecked the pocket model's answers.
 *
 * @returns Tokens that had to be evaluated, the last one included.
 */
async function readPrompt(
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

/** Where the first of the stop texts begins; -1 when none is there. */
function stopIndex(text: string, stopTexts: readonly string[]): number {
  const found = stopTexts.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

type Drawn = {
  generated: Token[];
  text: string;
  finish: Speech['finish'];
  logProbability: number;
  firstTokenMs: number;
};

async function draw(
  sequence: LlamaContextSequence,
  format: ChatFormat,
  job: Generation,
  nowMs: () => number,
): Promise<Drawn> {
  const { model } = sequence;
  const { sampling, signal, chat } = job;
  const drawn: Drawn = { generated: [], text: '', finish: 'length', logProbability: 0, firstTokenMs: 0 };
  const stopTexts = [...format.stopTexts, ...sampling.stop];
  const roomTokens = sequence.contextSize - 1 - chat.tokens.length;
  const tokensMax = Math.min(sampling.maxTokens, roomTokens);
  const iterator = sequence.evaluateWithMetadata(
    chat.tokens.slice(-1),
    { confidence: job.wantsLogProbability },
    evaluateOptions(job, drawn.generated),
  );
  let replacement: Token[] | undefined;
  try {
    while (drawn.generated.length < tokensMax) {
      const step: IteratorResult<{ token: Token; confidence?: number }, void> =
        replacement === undefined ? await iterator.next() : await iterator.next(replacement);
      replacement = undefined;
      signal.throwIfAborted();
      if (step.done) break;
      drawn.firstTokenMs ||= nowMs();
      if (model.isEogToken(step.value.token)) {
        drawn.finish = 'stop';
        break;
      }
      drawn.generated.push(step.value.token);
      drawn.logProbability += Math.log(Math.max(1e-9, step.value.confidence ?? 1));
      drawn.text = model.detokenize(drawn.generated, true);
      const stopAt = stopIndex(drawn.text, stopTexts);
      if (stopAt >= 0) {
        drawn.text = drawn.text.slice(0, stopAt);
        drawn.finish = 'stopText';
        break;
      }
      // A thought is closed as soon as it opens: nobody reads it, and it costs as much as ten answers.
      const { thought } = format;
      if (thought && drawn.text.trim() === thought.prefix) {
        replacement = [step.value.token, ...thought.suffix];
        drawn.generated.length = 0;
        drawn.text = '';
      }
    }
  } finally {
    await iterator.return();
  }
  return drawn;
}

/**
 * Writes one answer on a sequence; afterwards the sequence holds the prompt and what was drawn, ready for the next.
 *
 * @throws the signal's reason when aborted, after the token or the prompt chunk in work.
 */
export async function generate(
  sequence: LlamaContextSequence,
  format: ChatFormat,
  job: Generation,
  nowMs: () => number,
): Promise<Speech> {
  const startMs = nowMs();
  try {
    const evaluatedTokens = await readPrompt(sequence, job.chat.tokens, job.signal);
    const { generated, text, finish, logProbability, firstTokenMs } = await draw(
      sequence,
      format,
      job,
      nowMs,
    );
    const endMs = nowMs();
    return {
      text,
      finish,
      promptTokens: job.chat.tokens.length,
      evaluatedTokens,
      generatedTokens: generated.length,
      firstTokenMs: (firstTokenMs || endMs) - startMs,
      durationMs: endMs - startMs,
      ...(job.wantsLogProbability
        ? { meanLogProbability: logProbability / Math.max(1, generated.length) }
        : {}),
    };
  } catch (error) {
    // After an abort the state is sound and may be used again; after a failure nobody knows what it holds.
    if (!job.signal.aborted) await sequence.clearHistory();
    throw error;
  }
}
