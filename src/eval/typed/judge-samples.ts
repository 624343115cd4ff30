import { sentimentOf } from '../../core/feelings/sentiment.ts';
import type { Llm, Prompt } from '../../ports.ts';
import { startProgress } from '../progress.ts';
import type { Verdict } from '../sentiment-metrics.ts';

/** An exchange the generator made, with the level it knows: 1 to 7. */
export type LevelledSample = Readonly<{ prompt: Prompt; reply: string; question: string; level: number }>;

/** Level that says nothing either way. */
const MIDDLE_LEVEL = 4;

/** Has the model judge generated exchanges, on a small place of its own. */
export async function judgeSamples(
  llm: Pick<Llm, 'weighApart'>,
  samples: readonly LevelledSample[],
  signal: AbortSignal,
): Promise<Verdict[]> {
  const bar = startProgress('generated feelings', samples.length);
  const verdicts: Verdict[] = [];
  for (const { prompt, reply, question, level } of samples) {
    const { probabilities } = await llm.weighApart(prompt, reply, question, signal);
    verdicts.push({ ...sentimentOf(probabilities), label: level - MIDDLE_LEVEL });
    bar.step();
  }
  bar.stop();
  return verdicts;
}
