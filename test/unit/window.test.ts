import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOfLines } from '../../src/core/window.ts';
import { aLine } from '../support/prompt-gods.ts';

const linesTo = (count: number) =>
  Array.from({ length: count }, (_, index) => aLine(index, 'Bob', `line ${index}`));
const limits = { linesMax: 24, tokensMax: 10_000, countTokens: () => 10 };
const span = (count: number, differs = {}) => {
  const kept = windowOfLines(linesTo(count), { ...limits, ...differs });
  return `${kept[0]?.index ?? '-'}..${kept.at(-1)?.index ?? '-'}`;
};

test.for([
  ['nothing', 0, '-..-'],
  ['less than a window', 5, '0..4'],
  ['exactly a window', 24, '0..23'],
  ['one more moves a whole block', 25, '8..24'],
  ['and then stands still', 32, '8..31'],
  ['until the next block', 33, '16..32'],
] as const)('%s', ([_, count, expected]) => {
  expect(span(count)).toBe(expected);
});

test.for([
  ['exactly as many tokens as fit', 240, '0..23'],
  ['one token less drops a block', 239, '8..23'],
  ['a few lines only', 35, '21..23'],
  ['the newest always stays', 1, '23..23'],
] as const)('%s', ([_, tokensMax, expected]) => {
  expect(span(24, { tokensMax })).toBe(expected);
});

test('in a room that grows, the start moves only every eighth line', () => {
  const starts = Array.from({ length: 100 }, (_, index) => span(index + 25).split('..')[0]);
  const moves = starts.filter((start, index) => index > 0 && start !== starts[index - 1]).length;
  expect(moves).toBe(12);
});

test('never more lines or tokens than allowed, always in order, always the newest', () => {
  const sizes = fc.record({
    count: fc.integer({ min: 1, max: 80 }),
    linesMax: fc.integer({ min: 1, max: 30 }),
    tokensMax: fc.integer({ min: 1, max: 400 }),
  });
  fc.assert(
    fc.property(sizes, ({ count, linesMax, tokensMax }) => {
      const kept = windowOfLines(linesTo(count), { ...limits, linesMax, tokensMax });
      expect(kept.length).toBeLessThanOrEqual(linesMax);
      expect(kept.length === 1 || kept.length * 10 <= tokensMax).toBe(true);
      expect(kept.map(({ index }) => index)).toEqual(kept.map((_, at) => count - kept.length + at));
    }),
  );
});
