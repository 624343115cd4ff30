import type { LlamaModel } from 'node-llama-cpp';
import { LEVEL_OPEN } from '../core/pocket-note.ts';
import type { Prompt, Weighing } from '../ports.ts';
import type { Speaker } from './speaker.ts';
import { type LevelTokens, weigh } from './weigh.ts';

/** Two judgements of one exchange as one, each for half; the cost of both. */
export const meanOf = (one: Weighing, other: Weighing): Weighing => ({
  probabilities: one.probabilities.map((share, level) => (share + (other.probabilities[level] ?? 0)) / 2),
  evaluatedTokens: one.evaluatedTokens + other.evaluatedTokens,
  durationMs: one.durationMs + other.durationMs,
});

/** What is read alone, and the words that may come next. */
type Alone = Readonly<{
  model: LlamaModel;
  system: string;
  alone: string;
  lead: string;
  scale: LevelTokens;
  signal: AbortSignal;
}>;

/**
 * Reads how likely some tokens are behind a text that stands alone, on the small place beside the rooms'.
 *
 * @throws the signal's reason when aborted before.
 */
export function weighAlone(
  { model, system, alone, lead, scale, signal }: Alone,
  { format, beside, meter, nowMs }: Speaker,
): Promise<Weighing> {
  const tokens = [...format.tokenizeAlone(system, alone), ...model.tokenize(lead)];
  return beside.use(tokens, signal, (place) =>
    meter.reading(() => weigh(place, { tokens, scale, signal }, nowMs)),
  );
}

/**
 * Adds to a judgement what a model that takes notes feels about the line alone. Such a
 * model was taught feelings twice: after whole exchanges, and with twelve lines in as many tokens. The two err on different
 * lines.
 *
 * @throws the signal's reason when aborted before.
 */
export async function withLine(
  weighing: Weighing,
  { model, prompt, signal }: Readonly<{ model: LlamaModel; prompt: Prompt; signal: AbortSignal }>,
  speaker: Speaker,
): Promise<Weighing> {
  const { system, toNote: alone } = prompt;
  const { profile, scale } = speaker;
  if (!profile.takesNotes || alone === undefined) return weighing;
  return meanOf(
    weighing,
    await weighAlone({ model, system, alone, lead: LEVEL_OPEN, scale, signal }, speaker),
  );
}
