import { expect, test } from 'vitest';
import { familyOf, isNoteFamily, NOTE_FAMILIES } from '../../src/core/note-families.ts';
import { INTENTS } from '../../training/stock.ts';

test('every kind of a family is an intent, and of one family only', () => {
  const kinds = Object.values(NOTE_FAMILIES).flat();
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds.filter((kind) => !INTENTS.includes(kind))).toEqual([]);
});

test.for([
  ['plea', 'wanted'],
  ['despair', 'hurt'],
  ['greeting', null],
  ['asked', null],
] as const)('%s belongs to %s', ([kind, family]) => {
  expect(familyOf(kind)).toBe(family);
});

test('a family is told from a kind, and a name of the language’s own is neither', () => {
  expect(['asked', 'plea', 'toString'].map(isNoteFamily)).toEqual([true, false, false]);
});
