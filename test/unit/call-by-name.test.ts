import { expect, test } from 'vitest';
import { calledByName } from '../../training/call-by-name.ts';

test.for([
  ['a statement', 'Wipe your feet. Then sit.', 'Wipe your feet, {N}. Then sit.'],
  ['a question', 'Is that all? The {K} said more.', 'Is that all, {N}? The {K} said more.'],
  ['in Spanish', '¿Otra vez {T}? No.', '¿Otra vez {T}, {N}? No.'],
  ['one word', 'Accepted. Bring {K}.', 'Accepted, {N}. Bring {K}.'],
] as const)('a mortal is called at the end of the first sentence: %s', ([, line, called]) => {
  expect(calledByName(line)).toBe(called);
});

test.for([
  ['a name stands already', 'Sit down. You look tired, {N}.'],
  ['somebody is called already', 'Come in, dear. The {K} is warm.'],
  ['something is quoted', 'Write "mine" on it. Then leave.'],
  ['it trails off', 'Praise from you... the {K} held its breath.'],
  ['it has no end', 'the {K} and me'],
  ['a letter is no sentence', '¿Y? Vuelve mañana.'],
] as const)('there is no place for a name: %s', ([, line]) => {
  expect(calledByName(line)).toBeNull();
});
