import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askCost, type Bucket, giveBackTokens, MEMBER_RULE, takeTokens } from '../../src/core/cool-down.ts';
import { NOW_MS } from '../support/gods.ts';

const rule = { tokensMax: 3, refillMs: 1_000 };
const at = (nowMs: number) => ({ rule, nowMs });
const left = (taken: ReturnType<typeof takeTokens>) => (taken.kind === 'taken' ? taken.bucket : undefined);

test('a fresh bucket is full, an empty one says exactly when to come back', () => {
  const empty = left(takeTokens(undefined, 3, at(NOW_MS)));
  expect(empty).toEqual({ tokens: 0, atMs: NOW_MS });
  expect(takeTokens(empty, 1, at(NOW_MS))).toEqual({ kind: 'refused', readyAtMs: NOW_MS + 1_000 });
  expect(takeTokens(empty, 1, at(NOW_MS + 999)).kind).toBe('refused');
  expect(takeTokens(empty, 1, at(NOW_MS + 1_000)).kind).toBe('taken');
});

test('a call that costs more than the bucket holds takes it all', () => {
  expect(left(takeTokens(undefined, 9, at(NOW_MS)))?.tokens).toBe(0);
});

test('a clock that was set back takes nothing away', () => {
  expect(left(takeTokens({ tokens: 2, atMs: NOW_MS }, 1, at(NOW_MS - 60_000)))?.tokens).toBe(1);
});

test('what is given back is there again, and never more than the bucket holds', () => {
  expect(giveBackTokens({ tokens: 1, atMs: NOW_MS }, 1, at(NOW_MS)).tokens).toBe(2);
  expect(giveBackTokens({ tokens: 3, atMs: NOW_MS }, 2, at(NOW_MS)).tokens).toBe(3);
  expect(giveBackTokens(undefined, 2, at(NOW_MS)).tokens).toBe(3);
});

test.for([
  [1, 1],
  [2, 1],
  [3, 2],
  [6, 3],
] as const)('asking %d gods costs %d', ([gods, cost]) => {
  expect(askCost(gods)).toBe(cost);
});

test('over any hour nobody gets more than the bucket and its refill, and the promised moment is kept', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(gaps, (waitsMs) => {
      let nowMs = NOW_MS;
      let bucket: Bucket | undefined;
      let calls = 0;
      for (const waitMs of waitsMs) {
        nowMs += waitMs;
        const taken = takeTokens(bucket, 1, { rule: MEMBER_RULE, nowMs });
        if (taken.kind === 'taken') {
          calls += 1;
          bucket = taken.bucket;
        } else {
          expect(takeTokens(bucket, 1, { rule: MEMBER_RULE, nowMs: taken.readyAtMs }).kind).toBe('taken');
        }
      }
      const passedMs = nowMs - NOW_MS;
      expect(calls).toBeLessThanOrEqual(MEMBER_RULE.tokensMax + passedMs / MEMBER_RULE.refillMs + 1e-6);
    }),
  );
});
