import type { Token } from 'node-llama-cpp';
import { expect, test } from 'vitest';
import { startAnswer } from '../../src/llm/answer.ts';

/** A model whose tokens are numbers of words; 0 ends. */
const WORDS = ['', 'I', ' am', ' the', ' storm', '\nBob:', ' hi', '<think>', '</think>', '\n'];
const model = {
  isEogToken: (token: Token | undefined) => token === 0,
  detokenize: (tokens: readonly Token[]) => tokens.map((token) => WORDS[token] ?? '?').join(''),
};
const token = (word: string) => WORDS.indexOf(word) as Token;
const thinking = {
  stopTexts: ['<end>'],
  thought: { prefix: '<think>', suffix: [token('\n'), token('</think>')] },
};
const plain = { stopTexts: [], thought: null };

function outcome(
  words: readonly string[],
  format: typeof thinking | typeof plain,
  stop: string[] = [],
): string {
  const answer = startAnswer(model, format, stop);
  const verdicts = words.map((word) => answer.take(token(word)));
  const told = verdicts.map((verdict) => {
    if (verdict.kind === 'end') return verdict.finish;
    return verdict.kind === 'goOn' ? '' : `[${verdict.tokens.map((each) => WORDS[each]).join('')}]`;
  });
  return `${answer.text()}|${answer.tokens.length}|${told.join('')}`;
}

test.for([
  ['words', ['I', ' am'], plain, [], 'I am|2|'],
  ['the model’s own end', ['I', ' am', ''], plain, [], 'I am|2|stop'],
  ['a stop text', ['I', ' am', '\nBob:'], plain, ['\nBob:'], 'I am|3|stopText'],
  ['a stop text across tokens', ['I', ' am', ' the'], plain, ['m t'], 'I a|3|stopText'],
  ['a thought is closed at once', ['<think>', 'I', ' am'], thinking, [], 'I am|2|[<think>\n</think>]'],
  ['but only once', ['<think>', '<think>', 'I'], thinking, [], '<think>I|2|[<think>\n</think>]'],
  ['and only at the start', ['I', '<think>'], thinking, [], 'I<think>|2|'],
  ['a model without thoughts may say the word', ['<think>', 'I'], plain, [], '<think>I|2|'],
] as const)('%s', ([_, words, format, stop, expected]) => {
  expect(outcome(words, format, [...stop])).toBe(expected);
});
