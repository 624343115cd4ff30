import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestSaved,
  bytesOf,
  clearFor,
  losesTalk,
  type Saved,
  type Shelf,
  savedAlready,
  WORTH_TOKENS_MIN,
} from '../../src/llm/state-shelf.ts';

const HEAD = [1, 2, 3];
const rules = { headTokens: HEAD.length, mayShift: true };
const line = (seed: number, length: number) =>
  Array.from({ length }, (_, index) => 100 + seed * 1_000 + index);
const talk = (...lines: readonly number[][]) => [...HEAD, ...lines.flat()];
const saved = (id: number, tokens: readonly number[], differs: Partial<Saved> = {}): Saved => ({
  id,
  tokens,
  bytes: tokens.length,
  lastUsed: id,
  ...differs,
});
const ids = (shelf: Shelf | undefined) => shelf?.map(({ id }) => id).sort((a, b) => a - b);

describe('a place that is taken', () => {
  const room = talk(line(1, 200));
  test.for([
    ['by another room loses its talk', talk(line(2, 200)), true],
    ['by the same room loses nothing', talk(line(1, 200), line(3, 50)), false],
    ['by a room whose oldest lines left loses nothing', talk(line(1, 200).slice(80), line(3, 50)), false],
    [
      'by a room that lost a line in its middle loses no other talk',
      talk(line(1, 120), line(1, 200).slice(140)),
      false,
    ],
    ['by the same room after most was erased loses a talk', talk(line(1, 20)), true],
  ] as const)('%s', ([_, tokens, expected]) => {
    expect(losesTalk(room, tokens, rules)).toBe(expected);
  });

  test.for([
    [WORTH_TOKENS_MIN - 1, false],
    [WORTH_TOKENS_MIN, true],
  ] as const)('by another room, with %i tokens of its own: worth keeping is %s', ([length, expected]) => {
    expect(losesTalk(talk(line(1, length)), talk(line(2, 200)), rules)).toBe(expected);
  });
});

describe('the best saved state', () => {
  test('is the one with most of the prompt, by prefix or by shift', () => {
    const shelf = [saved(1, talk(line(1, 120))), saved(2, talk(line(9, 30), line(1, 200)))];
    const tokens = talk(line(1, 200), line(3, 40));
    expect(bestSaved(shelf, tokens, rules)).toMatchObject({ saved: { id: 2 }, kept: 203 });
    expect(bestSaved(shelf, tokens, { ...rules, mayShift: false })).toMatchObject({ saved: { id: 1 } });
  });

  test('is the smallest of those with the same', () => {
    const shelf = [saved(1, talk(line(1, 120))), saved(2, HEAD), saved(3, talk(line(2, 120)))];
    expect(bestSaved(shelf, talk(line(5, 120)), rules)).toMatchObject({ saved: { id: 2 }, kept: 3 });
  });

  test('is none where nothing is shared', () => {
    expect(bestSaved([], HEAD, rules)).toBeUndefined();
    expect(bestSaved([saved(1, [9, 9])], HEAD, rules)).toBeUndefined();
  });
});

test.for([
  ['all but the seam', 4, true],
  ['one more than the seam', 5, false],
] as const)('a talk counts as saved when the shelf has %s', ([_, missing, expected]) => {
  const tokens = talk(line(1, 100));
  expect(savedAlready([saved(1, tokens.slice(0, -missing))], tokens) !== undefined).toBe(expected);
});

describe('making place', () => {
  const limits = { bytesMax: 1_000, rules };

  test('what a talk goes on from leaves, another room stays', () => {
    const shelf = [saved(1, talk(line(1, 100))), saved(2, talk(line(2, 100))), saved(3, HEAD)];
    const tokens = talk(line(1, 100), line(3, 40));
    const cleared = clearFor(shelf, { tokens, bytes: tokens.length }, limits);
    expect(ids(cleared?.shelf)).toEqual([2, 3]);
    expect(ids(cleared?.dropped)).toEqual([1]);
  });

  test('what a talk goes on from leaves although its oldest lines are gone', () => {
    const shelf = [saved(1, talk(line(9, 50), line(1, 150)))];
    const tokens = talk(line(1, 150), line(3, 40));
    expect(ids(clearFor(shelf, { tokens, bytes: 1 }, limits)?.dropped)).toEqual([1]);
  });

  test('what was unused for longest leaves first, exactly as much as must', () => {
    const shelf = [3, 1, 2].map((id) => saved(id, talk(line(id, 97)), { bytes: 300 }));
    const wanted = { tokens: talk(line(7, 97)), bytes: 400 };
    expect(ids(clearFor(shelf, wanted, limits)?.shelf)).toEqual([2, 3]);
    expect(ids(clearFor(shelf, { ...wanted, bytes: 401 }, limits)?.shelf)).toEqual([3]);
  });

  test('what is larger than the shelf moves nothing', () => {
    const shelf = [saved(1, talk(line(1, 100)))];
    expect(clearFor(shelf, { tokens: HEAD, bytes: 1_001 }, limits)).toBeNull();
    expect(clearFor(shelf, { tokens: HEAD, bytes: 1_000 }, limits)?.shelf).toEqual([]);
  });
});

const anyTokens = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 150 });
const anyShelf = fc
  .array(fc.record({ tokens: anyTokens, bytes: fc.integer({ min: 1, max: 500 }), lastUsed: fc.nat(50) }), {
    maxLength: 12,
  })
  .map((states): Shelf => states.map((state, id) => ({ ...state, id })));
const anyRules = fc.record({ headTokens: fc.nat(20), mayShift: fc.boolean() });

test('whatever is saved, the shelf keeps to its bytes and forgets no state', () => {
  fc.assert(
    fc.property(
      anyShelf,
      anyTokens,
      fc.nat(600),
      fc.nat(2_000),
      anyRules,
      (shelf, tokens, bytes, bytesMax, rules) => {
        const cleared = clearFor(shelf, { tokens, bytes }, { bytesMax, rules });
        expect(cleared === null).toBe(bytes > bytesMax);
        if (!cleared) return;
        expect(bytesOf(cleared.shelf) + bytes).toBeLessThanOrEqual(bytesMax);
        expect(ids([...cleared.shelf, ...cleared.dropped])).toEqual(ids(shelf));
      },
    ),
  );
});

test('whatever is saved, the best state has what it says, and no other has more', () => {
  fc.assert(
    fc.property(anyShelf, anyTokens, anyRules, (shelf, tokens, rules) => {
      const best = bestSaved(shelf, tokens, rules);
      for (const one of shelf)
        expect(bestSaved([one], tokens, rules)?.kept ?? 0).toBeLessThanOrEqual(best?.kept ?? 0);
      if (best) expect(shelf).toContain(best.saved);
    }),
  );
});
