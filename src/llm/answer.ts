import type { LlamaModel, Token } from 'node-llama-cpp';
import type { Speech } from '../ports.ts';
import type { ChatFormat } from './chat-tokens.ts';

/** What happens after a token: go on, read other tokens in its place, or end. */
export type Verdict =
  | Readonly<{ kind: 'goOn' }>
  | Readonly<{ kind: 'readInstead'; tokens: Token[] }>
  | Readonly<{ kind: 'end'; finish: Speech['finish'] }>;

/** What of a model an answer needs to know. */
export type TokenReader = Pick<LlamaModel, 'detokenize' | 'isEogToken'>;

/** An answer that grows token by token. */
export type Answer = Readonly<{
  /** Drawn so far, without closed thoughts. */
  tokens: readonly Token[];
  take(token: Token): Verdict;
  text(): string;
}>;

/** Where the first of the stop texts begins; -1 when none is there. */
function stopIndex(text: string, stopTexts: readonly string[]): number {
  const found = stopTexts.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

/**
 * Starts an answer.
 *
 * A thought is closed as soon as it opens, once: nobody reads it, and it costs as much as ten answers. A model that
 * insists on thinking is left to its token limit, and `cleanSpeech` removes what it thought.
 *
 * @param stop - Texts that end the answer beside those of the chat format; they are no part of it.
 */
export function startAnswer(
  model: TokenReader,
  format: Pick<ChatFormat, 'stopTexts' | 'thought'>,
  stop: readonly string[],
): Answer {
  const tokens: Token[] = [];
  const stopTexts = [...format.stopTexts, ...stop];
  let text = '';
  let hasClosedThought = false;
  return {
    tokens,
    text: () => text,
    take(token) {
      if (model.isEogToken(token)) return { kind: 'end', finish: 'stop' };
      tokens.push(token);
      text = model.detokenize(tokens, true);
      const stopAt = stopIndex(text, stopTexts);
      if (stopAt >= 0) {
        text = text.slice(0, stopAt);
        return { kind: 'end', finish: 'stopText' };
      }
      const { thought } = format;
      if (!thought || hasClosedThought || text.trim() !== thought.prefix) return { kind: 'goOn' };
      hasClosedThought = true;
      tokens.length = 0;
      text = '';
      return { kind: 'readInstead', tokens: [token, ...thought.suffix] };
    },
  };
}
