import { expect, test } from 'vitest';
import { meanOf } from '../../src/llm/weigh-line.ts';

test('the line counts as much as the question, and both cost', () => {
  const question = { probabilities: [0, 0.5, 0, 0, 0, 0.5, 0], evaluatedTokens: 9, durationMs: 2 };
  const line = { probabilities: [0, 0, 0, 0, 0, 1, 0], evaluatedTokens: 4, durationMs: 1 };
  expect(meanOf(question, line)).toEqual({
    probabilities: [0, 0.25, 0, 0, 0, 0.75, 0],
    evaluatedTokens: 13,
    durationMs: 3,
  });
});
