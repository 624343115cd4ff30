import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planReuse } from '../../src/llm/reuse.ts';

const head = [1, 2, 3];
const line = (seed: number, length: number) =>
  Array.from({ length }, (_, index) => 100 + seed * 1_000 + index);
const rules = { headTokens: head.length, mayShift: true };

test('lines that left the window are erased in one piece, and what follows is kept', () => {
  const gone = line(1, 40);
  const stays = [...line(2, 80), ...line(3, 60)];
  const held = [...head, ...gone, ...stays, 7, 7, 7];
  const tokens = [...head, ...stays, ...line(4, 20)];
  expect(planReuse(held, tokens, rules)).toEqual({
    kept: head.length + stays.length,
    erased: { start: 3, end: 43 },
  });
});

test('nothing is shifted where that is not allowed, where the head differs, or for a short run', () => {
  const stays = line(2, 120);
  const held = [...head, ...line(1, 40), ...stays];
  const tokens = [...head, ...stays];
  expect(planReuse(held, tokens, { ...rules, mayShift: false })).toEqual({ kept: 3, erased: null });
  expect(planReuse([9, ...held.slice(1)], tokens, rules)).toEqual({ kept: 0, erased: null });
  const short = [...head, ...line(2, 50)];
  expect(planReuse([...head, ...line(1, 40), ...line(2, 50)], short, rules)).toEqual({
    kept: 3,
    erased: null,
  });
});

test('a longer common beginning wins over a shift', () => {
  const talk = line(1, 300);
  expect(planReuse([...head, ...talk, 5], [...head, ...talk, 6], rules)).toEqual({ kept: 303, erased: null });
});

test('what is kept is what the prompt has there, whatever is held', () => {
  const some = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 300 });
  fc.assert(
    fc.property(some, some, fc.integer({ min: 0, max: 20 }), (held, tokens, headTokens) => {
      const { kept, erased } = planReuse(held, tokens, { headTokens, mayShift: true });
      const left = erased ? [...held.slice(0, erased.start), ...held.slice(erased.end)] : held;
      expect(left.slice(0, kept)).toEqual(tokens.slice(0, kept));
      expect(kept).toBeLessThanOrEqual(tokens.length);
    }),
  );
});
