import type { Sampling } from '../../src/core/god.ts';
import { type Reply, type ReplyRequest, writeReply } from '../../src/llm/write-reply.ts';
import type { Llm, ModelProfile, Prompt, Speech, Talk, Weighing } from '../../src/ports.ts';

/** One scripted answer: the text the model writes, or how the call goes otherwise. */
export type Scripted = string | Partial<Speech> | Error;

export type ScriptedCall = Readonly<{
  prompt: Prompt;
  sampling: Sampling;
  seed: number;
  wantedWords?: readonly (readonly string[])[];
  lead?: string;
  alone?: string;
}>;

/** Equal shares: a judge that has no idea. */
const NO_IDEA = Array.from({ length: 7 }, () => 1 / 7);

const SPEECH: Speech = {
  text: '',
  finish: 'stop',
  promptTokens: 0,
  evaluatedTokens: 0,
  generatedTokens: 0,
  firstTokenMs: 0,
  durationMs: 0,
};

/**
 * A model that says what it was told, one answer per call; throws when the script runs out. For unit tests only.
 *
 * @param noted - The one kind of message it knows.
 */
export function scriptedLlm(
  script: readonly Scripted[],
  given: Partial<ModelProfile> = {},
  noted = 'question',
) {
  const left = [...script];
  const calls: ScriptedCall[] = [];
  const profile: ModelProfile = { name: 'scripted', promptStyle: 'full', linesMax: 24, drafts: 1, ...given };
  const weighing: Weighing = { probabilities: NO_IDEA, evaluatedTokens: 0, durationMs: 0 };
  const talkAbout = (prompt: Prompt, signal: AbortSignal): Talk => ({
    async speak(sampling, options) {
      signal.throwIfAborted();
      calls.push({ prompt, sampling, ...options });
      const next = left.shift();
      if (next === undefined) throw new Error('the script has run out');
      if (next instanceof Error) throw next;
      return { ...SPEECH, ...(typeof next === 'string' ? { text: next } : next) };
    },
    weighWords: async (words) => words.map((word) => Number(word === noted)),
    weigh: async () => weighing,
  });
  const llm: Llm = {
    profile,
    concurrency: 1,
    contextTokens: 4096,
    countTokens: (text) => Math.ceil(text.length / 4),
    attend: async (prompt, signal, work) => work(talkAbout(prompt, signal)),
    weighApart: async () => weighing,
    async invent(_blank, signal) {
      signal.throwIfAborted();
      const next = left.shift();
      if (next instanceof Error) throw next;
      if (typeof next !== 'string') throw new Error('the script has run out');
      return { text: next, isWhole: next.endsWith('}'), generatedTokens: 0, durationMs: 0 };
    },
    async close() {},
  };
  /** Writes on a place at this model, as a worker would. */
  const write = (request: ReplyRequest, signal = new AbortController().signal): Promise<Reply> =>
    llm.attend(request.prompt, signal, (talk) => writeReply({ talk, profile }, request));
  return { llm, calls, write };
}
