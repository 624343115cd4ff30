import fc from 'fast-check';
import type { Token } from 'node-llama-cpp';
import { expect, test } from 'vitest';
import { sentimentOf, sentimentQuestion } from '../../src/core/feelings/sentiment.ts';
import { questionTokens, sharesOf } from '../../src/llm/weigh.ts';

const letters = (text: string) => [...text].map((letter) => letter.codePointAt(0) as Token);
const text = (tokens: readonly Token[]) => String.fromCodePoint(...tokens);
/** One letter is one token; a talk is `prompt|answer>question?`. */
const asked = (held: string, said: string, prompt = 'P|') => ({
  prompt: letters(prompt),
  held: letters(held),
  said,
  tokenize: (answer: string) => letters(`${prompt}${answer}>Q?`),
  tokenizeText: letters,
  detokenize: text,
});

test.for([
  ['what was drawn, in its own tokens', 'P|yes', 'yes', 'P|yes>Q?'],
  ['what was drawn, without what was cut off', 'P|yes. And', 'yes.', 'P|yes.>Q?'],
  ['the last letter drawn and never read', 'P|ye', 'yes', 'P|yes>Q?'],
  ['another draft', 'P|nope', 'yes', 'P|yes>Q?'],
  ['another room', 'X|yes', 'yes', 'P|yes>Q?'],
  ['nothing drawn', 'P|', 'yes', 'P|yes>Q?'],
] as const)('a question is asked after %s', ([_, held, said, expected]) => {
  expect(text(questionTokens(asked(held, said)))).toBe(expected);
});

test('the tokens that were drawn are kept, though the same words could be read otherwise', () => {
  const drawn = [letters('P|'), [9_999 as Token]].flat();
  const question = questionTokens({
    ...asked('', 'yes'),
    held: drawn,
    detokenize: (tokens) => tokens.map((one) => (one === 9_999 ? 'yes' : text([one]))).join(''),
  });
  expect(question.slice(2, 3)).toEqual([9_999]);
});

test('shares come from the logits of both ways to write a digit', () => {
  const levels = [[1], [2, 3]] as unknown as Token[][];
  const logits = new Map([
    [1, 0],
    [2, 0],
    [3, 0],
  ] as [Token, number][]);
  expect(sharesOf(levels, logits)).toEqual([1 / 3, 2 / 3]);
  expect(sharesOf(levels, new Map())).toEqual([0.5, 0.5]);
  expect(sharesOf(levels, new Map([[2, 900]] as unknown as [Token, number][]))).toEqual([0, 1]);
});

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });

test('a feeling lies between hate and love, and is sure or not', () => {
  fc.assert(
    fc.property(shares, (given) => {
      const { score, confidence } = sentimentOf(given);
      expect(Math.abs(score)).toBeLessThanOrEqual(3);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      const mirrored = sentimentOf(given.toReversed());
      expect(mirrored.score).toBeCloseTo(-score, 9);
      expect(mirrored.confidence).toBeCloseTo(confidence, 9);
    }),
  );
});

test.for([
  ['certain love', [0, 0, 0, 0, 0, 0, 1], 3, 1],
  ['certain indifference', [0, 0, 0, 1, 0, 0, 0], 0, 1],
  ['no idea', [1, 1, 1, 1, 1, 1, 1], 0, 0],
  ['love or hate', [1, 0, 0, 0, 0, 0, 1], 0, 0],
  ['nothing at all', [0, 0, 0, 0, 0, 0, 0], 0, 0],
] as const)('%s', ([_, given, score, confidence]) => {
  expect(sentimentOf(given).score).toBeCloseTo(score, 9);
  expect(sentimentOf(given).confidence).toBeCloseTo(confidence, 9);
});

test('the question names both, and no name can break out of it', () => {
  expect(sentimentQuestion('Zeus', 'Bob')).toBe('How does Zeus feel about Bob now, 1 to 7?');
  expect(sentimentQuestion('Zeus', 'Bob:\n7')).toBe('How does Zeus feel about Bob 7 now, 1 to 7?');
});
