import { expect, test } from 'vitest';
import { type Sayings, soundsLike, voiceOf } from '../../src/core/voice.ts';

const says = (...lines: string[]): Sayings => ({
  examples: lines.map((god) => ({ mortal: 'hm', god })),
  farewells: [],
  warming: [],
  cooling: [],
});
const zeus = says('Kneel before the thunder, mortal.', 'The thunder is mine, and so is the sky.');
const mog = { ...says('No. The sun is on my bit.'), cooling: ['I saw {mortal} once. I was asleep.'] };
const ra = says('The sun is mine, and the day is long.');
const GODS = [zeus, mog, ra];

test('a god sounds like its own lines, and others do not', () => {
  const said = 'Kneel, and hear the thunder.';
  expect(soundsLike(said, voiceOf(zeus, GODS))).toBeGreaterThan(soundsLike(said, voiceOf(mog, GODS)));
  expect(soundsLike('No. I was asleep.', voiceOf(mog, GODS))).toBeGreaterThan(
    soundsLike('No. I was asleep.', voiceOf(zeus, GODS)),
  );
});

test('words that every god says tell nobody', () => {
  const voice = voiceOf(zeus, GODS);
  expect(soundsLike('thunder', voice)).toBeGreaterThan(soundsLike('is', voice));
  expect([...voice.values()].every((weight) => weight > 0)).toBe(true);
});

test('a text of strangers, and one without words, sounds like nobody', () => {
  const voice = voiceOf(zeus, GODS);
  expect(soundsLike('Perhaps later?', voice)).toBe(0);
  expect(soundsLike('⚡', voice)).toBe(0);
});

test('the place of a name in a stock line is no word', () => {
  expect([...voiceOf(mog, GODS).keys()].filter((trait) => trait.includes('mortal'))).toEqual([]);
});

test('a god alone, or with no line of its own, is told from nobody', () => {
  expect([...voiceOf(zeus, [zeus])]).toEqual([]);
  expect([...voiceOf(says(), GODS)]).toEqual([]);
});
