import type { LlamaModel } from 'node-llama-cpp';
import { LEVEL_OPEN } from '../core/pocket-note.ts';
import type { Prompt, Weighing } from '../ports.ts';
import type { Speaker } from './speaker.ts';
import { weigh } from './weigh.ts';

/** Two judgements of one exchange as one, each for half; the cost of both. */
export const meanOf = (one: Weighing, other: Weighing): Weighing => ({
  probabilities: one.probabilities.map((share, level) => (share + (other.probabilities[level] ?? 0)) / 2),
  evaluatedTokens: one.evaluatedTokens + other.evaluatedTokens,
  durationMs: one.durationMs + other.durationMs,
});

/**
 * Adds to a judgement what a model that takes notes feels about the line alone, on the small place beside the rooms'. Such a
 * model was taught feelings twice: after whole exchanges, and with twelve lines in as many tokens. The two err on different
 * lines.
 *
 * @throws the signal's reason when aborted before.
 */
export async function withLine(
  weighing: Weighing,
  { model, prompt, signal }: Readonly<{ model: LlamaModel; prompt: Prompt; signal: AbortSignal }>,
  { format, profile, scale, beside, meter, nowMs }: Speaker,
): Promise<Weighing> {
  if (!profile.takesNotes || prompt.toNote === undefined) return weighing;
  const tokens = [...format.tokenizeAlone(prompt.system, prompt.toNote), ...model.tokenize(LEVEL_OPEN)];
  const line = await beside.use(tokens, signal, (place) =>
    meter.reading(() => weigh(place, { tokens, scale, signal }, nowMs)),
  );
  return meanOf(weighing, line);
}
