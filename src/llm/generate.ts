import type { LlamaContextSequence, LlamaModel, SequenceEvaluateOptions, Token } from 'node-llama-cpp';
import type { Sampling } from '../core/god.ts';
import type { Speech } from '../ports.ts';
import { startAnswer, type Verdict } from './answer.ts';
import { bringUp } from './bring-up.ts';
import type { ChatFormat, ChatTokens } from './chat-tokens.ts';
import type { DrawMeter } from './draw-meter.ts';
import { readPrompt } from './read-prompt.ts';
import { gateOf } from './step-gate.ts';

/** Own tokens that the repeat penalty looks back on; the length of two chat lines. */
const REPEAT_WINDOW_TOKENS = 64;

/** What one generation needs. */
export type Generation = Readonly<{
  chat: ChatTokens;
  sampling: Sampling;
  seed: number;
  signal: AbortSignal;
  /** Words the answer should have one of, list by list; see `bring-up.ts`. */
  wantedWords: readonly (readonly string[])[];
  /** Whether what is held may be moved; see `reuse.ts`. */
  mayShift: boolean;
  /** Whether the drawn tokens' probabilities are wanted; costs a softmax over the vocabulary for every token. */
  wantsLogProbability: boolean;
  /** Told of every token, so that a collapse of speed is noticed. */
  meter: DrawMeter;
}>;

function evaluateOptions(
  { sampling, seed, wantedWords }: Generation,
  model: LlamaModel,
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
    ...(wantedWords.length > 0 ? { tokenBias: bringUp(model, wantedWords, generated) } : {}),
    yieldEogToken: true,
  };
}

type Drawn = {
  text: string;
  generatedTokens: number;
  finish: Speech['finish'];
  logProbability: number;
  firstTokenMs: number;
};

/**
 * Draws tokens until the model, a stop text or the limit ends the answer.
 *
 * @param pace.step - Awaited before each token; see `StepGate`.
 */
async function draw(
  sequence: LlamaContextSequence,
  format: ChatFormat,
  job: Generation,
  { nowMs, step }: Readonly<{ nowMs: () => number; step: () => Promise<void> }>,
): Promise<Drawn> {
  const { chat, sampling, signal } = job;
  const answer = startAnswer(sequence.model, format, sampling.stop);
  const tokensMax = Math.min(sampling.maxTokens, sequence.contextSize - 1 - chat.tokens.length);
  const metadata = { confidence: job.wantsLogProbability };
  const options = evaluateOptions(job, sequence.model, answer.tokens);
  const iterator = sequence.evaluateWithMetadata(chat.tokens.slice(-1), metadata, options);
  let firstTokenMs = 0;
  let logProbability = 0;
  let verdict: Verdict = { kind: 'goOn' };
  const drawing = job.meter.draw();
  try {
    while (verdict.kind !== 'end' && answer.tokens.length < tokensMax) {
      await step();
      // What is handed in is read instead of the token just drawn.
      const input: Token[] | [] = verdict.kind === 'readInstead' ? verdict.tokens : [];
      const next = input.length > 0 ? await iterator.next(input) : await iterator.next();
      signal.throwIfAborted();
      if (next.done) break;
      firstTokenMs ||= nowMs();
      drawing.token();
      const { token, confidence }: { token: Token; confidence?: number } = next.value;
      verdict = answer.take(token);
      // A probability of 0 comes from rounding; its logarithm would make the mean useless.
      logProbability += Math.log(Math.max(1e-9, confidence ?? 1));
    }
  } finally {
    drawing.end();
    await iterator.return();
  }
  const finish = verdict.kind === 'end' ? verdict.finish : 'length';
  return { text: answer.text(), generatedTokens: answer.tokens.length, finish, logProbability, firstTokenMs };
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
    const evaluatedTokens = await job.meter.reading(() =>
      readPrompt(sequence, job.chat.tokens, job.signal, {
        headTokens: job.chat.headTokens,
        mayShift: job.mayShift,
      }),
    );
    const drawn = await gateOf(sequence).draw(sequence, (step) =>
      draw(sequence, format, job, { nowMs, step }),
    );
    const endMs = nowMs();
    const { text, finish, generatedTokens } = drawn;
    return {
      text,
      finish,
      promptTokens: job.chat.tokens.length,
      evaluatedTokens,
      generatedTokens,
      firstTokenMs: (drawn.firstTokenMs || endMs) - startMs,
      durationMs: endMs - startMs,
      ...(job.wantsLogProbability
        ? { meanLogProbability: drawn.logProbability / Math.max(1, generatedTokens) }
        : {}),
    };
  } catch (error) {
    // After an abort the state is sound and may be used again; after a failure nobody knows what it holds.
    if (!job.signal.aborted) await sequence.clearHistory();
    throw error;
  }
}
