import type { Sampling } from '../core/god.ts';
import type { Llm, Prompt, Speech } from '../ports.ts';

/**
 * Writes one answer and gives the place back.
 *
 * @throws what `Llm.attend` and `Talk.speak` throw.
 */
export const speakOnce = (
  llm: Pick<Llm, 'attend'>,
  prompt: Prompt,
  sampling: Sampling,
  { seed, signal }: Readonly<{ seed: number; signal: AbortSignal }>,
): Promise<Speech> => llm.attend(prompt, signal, (talk) => talk.speak(sampling, { seed }));
