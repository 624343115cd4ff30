import { expect, test } from 'vitest';
import { withNote } from '../../src/llm/with-note.ts';

const weighing = { probabilities: [0, 0.5, 0, 0, 0, 0.5, 0], evaluatedTokens: 9, durationMs: 2 };

test('a note counts as much as the question', () => {
  expect(withNote(weighing, { kind: 'thanks', level: 6, topic: null })).toEqual({
    ...weighing,
    probabilities: [0, 0.25, 0, 0, 0, 0.75, 0],
  });
});

test('without a note the question decides', () => {
  expect(withNote(weighing, null)).toBe(weighing);
});
