import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfBits, halfNumber, quantizeQ8, readQ8 } from '../../training/quantize.ts';
import { meanWeights, reorderRows, weightOrder } from '../../training/weight-order.ts';

const SIZES = { width: 16, layers: 2, heads: 4, kv: 2, ff: 24, vocabulary: 10, step: 0 };
/** Finite, positive, and zero. */
const HALF_BITS_MAX = 0x7bff;

test('every half-precision number is read as it is written', () => {
  for (let bits = 0; bits <= HALF_BITS_MAX; bits += 1) expect(halfBits(halfNumber(bits))).toBe(bits);
  expect(halfNumber(0x3c00)).toBe(1);
  expect(halfNumber(0x3555)).toBe(0.333251953125);
});

test('weights come back from Q8_0 within half a step of their block', () => {
  const block = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(block, block, (one, two) => {
      const values = Float32Array.from([...one, ...two]);
      const back = readQ8(quantizeQ8(values));
      expect(back).toHaveLength(64);
      for (const [index, value] of values.entries()) {
        const largest = Math.max(...(index < 32 ? one : two).map(Math.abs));
        // The scale has eleven bits of its own, and below 6e-8 there is none.
        expect(Math.abs((back[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(largest / 240 + 1e-5);
      }
    }),
  );
});

test('rows that RoPE turns come back where they were', () => {
  for (const weight of weightOrder(SIZES)) {
    const values = Float32Array.from({ length: weight.rows * weight.columns }, (_, index) => index);
    const moved = reorderRows(values, weight, 'neighbours');
    expect([...reorderRows(moved, weight, 'halves')]).toEqual([...values]);
    const isMoved = moved.some((value, index) => value !== index);
    expect(isMoved).toBe(weight.name.includes('attn_q') || weight.name.includes('attn_k'));
  }
});

test('the mean of two models is as near to each as is asked for', () => {
  const [one, other] = [Float32Array.of(0, 4, -2), Float32Array.of(1, 0, -2)];
  expect([...meanWeights(one, other, 0.25)]).toEqual([0.25, 3, -2]);
  expect([...meanWeights(one, other, 0)]).toEqual([...one]);
  expect(() => meanWeights(one, Float32Array.of(1), 0.5)).toThrow('3 and 1 weights have no mean');
});
