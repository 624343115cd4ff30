import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { PermanentError } from '../errors.ts';
import type { ModelProfile, Prompt, Talk } from '../ports.ts';
import type { ChatFormat, ChatTokens } from './chat-tokens.ts';
import type { DrawMeter } from './draw-meter.ts';
import { generate } from './generate.ts';
import type { SideContext } from './side-context.ts';
import { type LevelTokens, questionTokens, weigh } from './weigh.ts';

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

/**
 * A talk about one prompt on a sequence that is lent for it.
 *
 * @param options.onHeld - Told whenever the sequence holds the whole prompt.
 * @param options.readyTokens - Tokens of the prompt that were evaluated for it before.
 */
export function talkOn(
  sequence: LlamaContextSequence,
  asked: Readonly<{ prompt: Prompt; chat: ChatTokens; signal: AbortSignal }>,
  { format, profile, scale, beside, mayShift, meter, nowMs }: Speaker,
  { readyTokens, onHeld }: Readonly<{ readyTokens: number; onHeld: () => void }>,
): Talk {
  const { prompt, chat, signal } = asked;
  const { model } = sequence;
  let unaccounted = readyTokens;
  return {
    async speak(sampling, { seed, wantedWords = [], lead = '', alone }) {
      const wantsLogProbability = profile.drafts > 1;
      const asked = alone === undefined ? chat.tokens : format.tokenizeAlone(prompt.system, alone);
      const tokens = lead === '' ? asked : [...asked, ...model.tokenize(lead)];
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
      if (alone !== undefined)
        return beside.use(tokens, signal, (place) => generate(place, format, job, nowMs));
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
      return meter.reading(() => weigh(sequence, { tokens, scale, signal }, nowMs));
    },
  };
}
