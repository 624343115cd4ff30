import { describe, expect, test } from 'vitest';
import {
  familyOf,
  isNoteFamily,
  kindToNote,
  NOTE_FAMILIES,
  NOTE_KINDS,
} from '../../src/core/note-families.ts';
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

test('a note may say every family and every intent of the stock', () => {
  expect([...NOTE_KINDS].sort()).toEqual([...Object.keys(NOTE_FAMILIES), ...INTENTS].sort());
});

describe('what a note says', () => {
  const noted = (shares: Readonly<Record<string, number>>) =>
    kindToNote(NOTE_KINDS.map((kind) => shares[kind] ?? 0));

  test('is of the family that is likeliest with all its kinds', () => {
    expect(noted({ joke: 0.4, question: 0.25, asked: 0.2, gods: 0.15 })).toBe('question');
    expect(noted({ greeting: 0.6, question: 0.3, asked: 0.1 })).toBe('greeting');
  });

  test('is that somebody is hurt where that is half as likely as anything else', () => {
    expect(noted({ joke: 0.6, grief: 0.25, hurt: 0.15 })).toBe('grief');
    expect(noted({ joke: 0.7, grief: 0.3 })).toBe('joke');
  });
});
