import { type LlamaModel, type Token, TokenBias } from 'node-llama-cpp';
import { capital } from '../core/capital.ts';

/** Added to the logit of a word's first token: twenty times as likely as the model finds it. */
const LIFT = 3;
/** The same where that token begins many other words, too. */
const LIFT_SHORT = 1.5;
/** From here on a token, with the space before it, belongs to few words. Letters. */
const LONG_TOKEN = 4;

/**
 * Makes words likelier until one of them is said. A model that copies has a word in mind long before it is the likeliest;
 * only its first token is lifted, the rest follows by itself.
 *
 * @param wanted - Of each list one word.
 * @param drawn - What was drawn so far; read again at every step.
 */
export function bringUp(
  model: LlamaModel,
  wanted: readonly (readonly string[])[],
  drawn: readonly Token[],
): () => TokenBias {
  const firstsOf = (words: readonly string[]): ReadonlySet<Token> =>
    new Set([...words, ...words.map(capital)].flatMap((word) => model.tokenize(` ${word}`).slice(0, 1)));
  let open = wanted.map(firstsOf);
  const biasOf = (lists: typeof open): TokenBias => {
    const bias = TokenBias.for(model);
    for (const token of lists.flatMap((list) => [...list])) {
      const isLong = model.detokenize([token]).length >= LONG_TOKEN;
      bias.set(token, { logit: isLong ? LIFT : LIFT_SHORT });
    }
    return bias;
  };
  let bias = biasOf(open);
  return () => {
    const last = drawn.at(-1);
    const left = open.filter((list) => last === undefined || !list.has(last));
    if (left.length < open.length) {
      open = left;
      bias = biasOf(open);
    }
    return bias;
  };
}
