import { expect, test } from 'vitest';
import { isAdult, mayPlayIn } from '../../src/core/screening/adult.ts';

test.for([
  [{ adult: true }, { isAgeRestricted: true }, true],
  [{ adult: true }, { isAgeRestricted: false }, false],
  [{ adult: true }, {}, false],
  [{ adult: false }, { isAgeRestricted: true }, true],
  [{ adult: false }, {}, true],
  [{}, {}, true],
] as const)('%j in %j: %s', ([god, room, expected]) => {
  expect(mayPlayIn(god, room)).toBe(expected);
});

test('a god is an adult one only when it says so', () => {
  expect([{ adult: true }, { adult: false }, {}].map(isAdult)).toEqual([true, false, false]);
});
