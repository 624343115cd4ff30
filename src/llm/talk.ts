import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { Sampling } from '../core/god.ts';
import { PermanentError } from '../errors.ts';
import type { ModelProfile, Prompt, Talk, Weighing } from '../ports.ts';
import type { ChatFormat, ChatTokens } from './chat-tokens.ts';
import type { DrawMeter } from './draw-meter.ts';
import { generate } from './generate.ts';
import type { SideContext } from './side-context.ts';
import { takeNote } from './take-note.ts';
import { type LevelTokens, questionTokens, weigh } from './weigh.ts';
import { withNote } from './with-note.ts';

/** A note is drawn greedily: the seed does not matter. */
const NOTE_SEED = 1;

/** What every talk with a model needs. */
export type Speaker = Readonly<{
  format: ChatFormat;
  profile: ModelProfile;
  scale: LevelTokens;
  /** A small place for what is read without the prompt. */
  beside: Pick<SideContext, 'use'>;
  /** Whether what is held may be moved; see `reuse.ts`. */
  mayShift: boolean;
  /** Sees what is drawn and read, so that a collapse of speed is noticed. */
  meter: DrawMeter;
  nowMs: () => number;
}>;

/** @throws PermanentError `prompt_too_long` when there are more tokens. */
export function checkLength(tokens: readonly Token[], tokensMax: number): void {
  if (tokens.length <= tokensMax) return;
  throw new PermanentError(
    'prompt_too_long',
    `The prompt has ${tokens.length} tokens, the model takes ${tokensMax}.`,
  );
}

/** Writes about a text that stands alone behind a prompt's rules, on the small place beside the rooms'. */
export function speakingAlone(
  { model, prompt, signal }: Readonly<{ model: LlamaModel; prompt: Prompt; signal: AbortSignal }>,
  { format, profile, beside, mayShift, meter, nowMs }: Speaker,
) {
  return (sampling: Sampling, seed: number, { alone, lead }: Readonly<{ alone: string; lead: string }>) => {
    const tokens = [...format.tokenizeAlone(prompt.system, alone), ...model.tokenize(lead)];
    const job = {
      chat: { tokens, headTokens: 0, lastingTokens: 0 },
      sampling,
      seed,
      wantedWords: [],
      signal,
      mayShift,
      wantsLogProbability: profile.drafts > 1,
      meter,
    };
    return beside.use(tokens, signal, (place) => generate(place, format, job, nowMs));
  };
}

/** Adds to a judgement what a model that takes notes makes of the line alone. */
export async function weighedWithNote(
  weighing: Weighing,
  asked: Readonly<{ model: LlamaModel; prompt: Prompt; signal: AbortSignal }>,
  speaker: Speaker,
): Promise<Weighing> {
  if (!speaker.profile.takesNotes) return weighing;
  const alone = speakingAlone(asked, speaker);
  const speak: Talk['speak'] = (sampling, { seed, lead = '', alone: text = '' }) =>
    alone(sampling, seed, { alone: text, lead });
  return withNote(weighing, await takeNote({ speak }, asked.prompt, NOTE_SEED));
}

/**
 * A talk about one prompt on a sequence that is lent for it.
 *
 * @param options.onHeld - Told whenever the sequence holds the whole prompt.
 * @param options.readyTokens - Tokens of the prompt that were evaluated for it before.
 */
export function talkOn(
  sequence: LlamaContextSequence,
  asked: Readonly<{ prompt: Prompt; chat: ChatTokens; signal: AbortSignal }>,
  speaker: Speaker,
  { readyTokens, onHeld }: Readonly<{ readyTokens: number; onHeld: () => void }>,
): Talk {
  const { prompt, chat, signal } = asked;
  const { format, profile, scale, mayShift, meter, nowMs } = speaker;
  const { model } = sequence;
  let unaccounted = readyTokens;
  return {
    async speak(sampling, { seed, wantedWords = [], lead = '', alone }) {
      if (alone !== undefined)
        return speakingAlone({ model, prompt, signal }, speaker)(sampling, seed, { alone, lead });
      const wantsLogProbability = profile.drafts > 1;
      const tokens = lead === '' ? chat.tokens : [...chat.tokens, ...model.tokenize(lead)];
      const job = {
        chat: { ...chat, tokens },
        sampling,
        seed,
        wantedWords,
        signal,
        mayShift,
        wantsLogProbability,
        meter,
      };
      const speech = await generate(sequence, format, job, nowMs);
      onHeld();
      const evaluatedTokens = speech.evaluatedTokens + unaccounted;
      unaccounted = 0;
      return { ...speech, evaluatedTokens };
    },
    async weigh(said, question) {
      const tokens = questionTokens({
        prompt: chat.tokens,
        held: sequence.contextTokens,
        said,
        tokenize: (answer) => format.tokenizeQuestion(prompt, answer, question),
        tokenizeText: (text) => model.tokenize(text),
        detokenize: (drawn) => model.detokenize([...drawn]),
      });
      checkLength(tokens, sequence.contextSize);
      const weighing = await meter.reading(() => weigh(sequence, { tokens, scale, signal }, nowMs));
      return weighedWithNote(weighing, { model, prompt, signal }, speaker);
    },
  };
}
