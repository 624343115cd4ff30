import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { LlamaDecisionContext } from 'node-llama-cpp';
import type { Log } from '../log.ts';
import type { Weighing } from '../ports.ts';
import type { LlamaSettings } from './llama.ts';
import { checkModelFile } from './model-file.ts';
import { defaultThreads, loadProfile } from './profile.ts';
import { SIDE_TOKENS } from './side-context.ts';
import { startLlama } from './start-llama.ts';

/** The seven levels in words, from −3 to 3. */
const CRITERIA = [
  'hates them, is enraged by them',
  'dislikes them, is offended',
  'is a little annoyed by them',
  'feels nothing in particular',
  'is mildly pleased by them',
  'likes them, is warmed',
  'loves them, is deeply moved',
] as const;

/** An exchange as a document: what the decision context reads. */
export type JudgedExchange = Readonly<{ godName: string; aboutName: string; words: string; answer: string }>;

/**
 * The other way to judge: node-llama-cpp's own decision context, which reads the exchange as a document and scores it
 * by criteria. It has a context and a prompt of its own, so nothing of a room's talk is used again.
 *
 * Kept for comparison by `npm run eval`; see docs/sentiment.md for what it costs and how well it agrees.
 */
export async function loadDecisionJudge(modelPath: string, settings: LlamaSettings, log: Log) {
  const file = await checkModelFile(modelPath);
  const profile = await loadProfile(file.generalName, modelPath);
  const threads = settings.threads ?? defaultThreads(profile, availableParallelism());
  const llama = await startLlama(settings.gpuLayers !== 0, threads, log);
  const model = await llama.loadModel({ modelPath });
  const context: LlamaDecisionContext = await model.createDecisionContext({
    contextSize: SIDE_TOKENS,
    threads,
  });
  return {
    async weigh(
      { godName, aboutName, words, answer }: JudgedExchange,
      signal: AbortSignal,
    ): Promise<Weighing> {
      const startMs = performance.now();
      const document = `${aboutName} said to ${godName}: "${words}"\n${godName} answered: "${answer}"`;
      const instruction =
        `How does ${godName} feel about ${aboutName} after this exchange? Judge what ${aboutName} said, ` +
        `and what the answer shows, but not the manner of ${godName}.`;
      const questions = { feeling: { type: 'score', instruction, criteria: CRITERIA } } as const;
      const { answers, tokenUsage } = await context.decideWithMeta(document, questions, { signal });
      return {
        probabilities: [...answers.feeling.probabilities],
        evaluatedTokens: tokenUsage.input,
        durationMs: performance.now() - startMs,
      };
    },
    async close(): Promise<void> {
      await context.dispose();
      await model.dispose();
      await llama.dispose();
    },
  };
}

export type DecisionJudge = Awaited<ReturnType<typeof loadDecisionJudge>>;
