import type { Sampling } from '../../src/core/god.ts';
import type { Llm, ModelProfile, Prompt, Speech } from '../../src/ports.ts';

/** One scripted answer: the text the model writes, or how the call goes otherwise. */
export type Scripted = string | Partial<Speech> | Error;

export type ScriptedCall = Readonly<{ prompt: Prompt; sampling: Sampling; seed: number }>;

/** A model that says what it was told, one answer per call; throws when the script runs out. For unit tests only. */
export function scriptedLlm(script: readonly Scripted[], profile: Partial<ModelProfile> = {}) {
  const left = [...script];
  const calls: ScriptedCall[] = [];
  const llm: Llm = {
    profile: { name: 'scripted', promptStyle: 'full', linesMax: 24, drafts: 1, ...profile },
    concurrency: 1,
    contextTokens: 4096,
    countTokens: (text) => Math.ceil(text.length / 4),
    async speak(prompt, sampling, { seed, signal }) {
      signal.throwIfAborted();
      calls.push({ prompt, sampling, seed });
      const next = left.shift();
      if (next === undefined) throw new Error('the script has run out');
      if (next instanceof Error) throw next;
      const given = typeof next === 'string' ? { text: next } : next;
      const nothing = {
        promptTokens: 0,
        evaluatedTokens: 0,
        generatedTokens: 0,
        firstTokenMs: 0,
        durationMs: 0,
      };
      return { text: '', finish: 'stop', ...nothing, ...given };
    },
    async close() {},
  };
  return { llm, calls };
}
