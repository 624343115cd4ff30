import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawsFirst } from '../../src/llm/draws-first.ts';

type Items = Parameters<typeof drawsFirst>[0]['items'];
/** Prompts of these lengths; 1 is a draw. */
const itemsOf = (...lengths: number[]): Items =>
  lengths.map(
    (length) => ({ tokens: Array.from({ length }, () => 0), logits: [], evaluationPriority: 5 }) as never,
  );
const taken = (lengths: readonly number[], size: number) => {
  const items = itemsOf(...lengths);
  return drawsFirst({ items, size }).map(({ item, processAmount }) => [items.indexOf(item), processAmount]);
};

test('draws come first, then prompts in the order they came, as far as there is room', () => {
  expect(taken([300, 1, 40, 1], 128)).toEqual([
    [1, 1],
    [3, 1],
    [0, 126],
  ]);
  expect(taken([20, 300, 1, 40], 128)).toEqual([
    [2, 1],
    [0, 20],
    [1, 107],
  ]);
});

test('the room is used up, nothing is taken twice, and nobody gets more than it has', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 });
  const size = fc.integer({ min: 1, max: 512 });
  fc.assert(
    fc.property(lengths, size, (all, room) => {
      const found = taken(all, room);
      const total = all.reduce((sum, length) => sum + length, 0);
      expect(found.reduce((sum, [, amount = 0]) => sum + amount, 0)).toBe(Math.min(total, room));
      expect(new Set(found.map(([index]) => index)).size).toBe(found.length);
      for (const [index = 0, amount = 0] of found) expect(amount).toBeLessThanOrEqual(all[index] ?? 0);
    }),
  );
});
