import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { PermanentError } from '../errors.ts';
import type { Prompt, Talk } from '../ports.ts';
import type { ChatTokens } from './chat-tokens.ts';
import { generate } from './generate.ts';
import type { Speaker } from './speaker.ts';
import { questionTokens, weigh } from './weigh.ts';
import { weighAlone, withLine } from './weigh-line.ts';

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
  { prompt, chat, signal }: Readonly<{ prompt: Prompt; chat: ChatTokens; signal: AbortSignal }>,
  speaker: Speaker,
  { readyTokens, onHeld }: Readonly<{ readyTokens: number; onHeld: () => void }>,
): Talk {
  const { format, profile, scale, beside, mayShift, meter, nowMs } = speaker;
  const { model } = sequence;
  let unaccounted = readyTokens;
  return {
    async speak(sampling, { seed, wantedWords = [], lead = '', alone }) {
      const drawOn = (place: LlamaContextSequence, read: ChatTokens) => {
        const tokens = lead === '' ? read.tokens : [...read.tokens, ...model.tokenize(lead)];
        const job = { chat: { ...read, tokens }, sampling, seed, wantedWords, signal, mayShift, meter };
        return generate(place, format, { ...job, wantsLogProbability: profile.drafts > 1 }, nowMs);
      };
      if (alone !== undefined) {
        const tokens = format.tokenizeAlone(prompt.system, alone);
        // Nothing of it is worth keeping for the next text that stands alone.
        const read = { tokens, headTokens: 0, lastingTokens: 0 };
        return beside.use(tokens, signal, (place) => drawOn(place, read));
      }
      const speech = await drawOn(sequence, chat);
      onHeld();
      const evaluatedTokens = speech.evaluatedTokens + unaccounted;
      unaccounted = 0;
      return { ...speech, evaluatedTokens };
    },
    async weighWords(words, { lead, alone }) {
      const firsts = words.map((word) => model.tokenize(` ${word}`).slice(0, 1));
      const asked = { model, system: prompt.system, alone, lead, scale: firsts, signal };
      return (await weighAlone(asked, speaker)).probabilities;
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
      return withLine(weighing, { model, prompt, signal }, speaker);
    },
  };
}
