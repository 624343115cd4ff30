import { expect, test } from 'vitest';
import { chooseSections } from '../../src/bench/choose-sections.ts';
import { cellsOf, isReached, type Row } from '../../src/bench/row.ts';
import { limitMs } from '../../src/bench/speed-limit.ts';

const row = (more: Partial<Row>): Row => ({ measure: 'm', ours: 3, ...more });

test.for([
  ['nothing promised', row({}), undefined],
  ['exactly the least', row({ target: { of: 'ours', least: 3 } }), true],
  ['below the least', row({ target: { of: 'ours', least: 3.01 } }), false],
  ['exactly the most', row({ target: { of: 'ours', most: 3 } }), true],
  ['above the most', row({ target: { of: 'ours', most: 2.99 } }), false],
  ['a ratio', row({ classic: 10, target: { of: 'ratio', most: 0.3 } }), true],
  ['a ratio that is too large', row({ classic: 9, target: { of: 'ratio', most: 0.3 } }), false],
  ['nothing to compare with', row({ target: { of: 'ratio', most: 0.3 } }), false],
  ['what could not be measured', row({ ours: Number.NaN, target: { of: 'ours', most: 3 } }), false],
] as const)('%s', ([_, one, reached]) => {
  expect(isReached(one)).toBe(reached);
});

test('a row as cells', () => {
  expect(cellsOf(row({ classic: 12, digits: 1, target: { of: 'ratio', most: 0.3 } }))).toEqual([
    'm',
    '3.0',
    '12.0',
    '0.25',
    '≤ 0.3',
    'yes',
  ]);
});

const sections = [
  { name: 'room', partOf: 'quick' },
  { name: 'ask', partOf: 'full' },
  { name: 'start', partOf: 'quick' },
  { name: 'growth', partOf: 'none' },
] as const;

test.for([
  ['a full run', undefined, false, 'room ask start'],
  ['a quick run', undefined, true, 'room start'],
  ['by name, in the order they run', 'start, room', false, 'room start'],
  ['by name, whatever the run', 'growth,ask', true, 'ask growth'],
] as const)('sections: %s', ([_, only, isQuick, expected]) => {
  const chosen = chooseSections(sections, { only, isQuick });
  expect(chosen.map(({ name }) => name).join(' ')).toBe(expected);
});

test('a section nobody knows is refused with those there are', () => {
  const choose = (only: string) => chooseSections(sections, { only, isQuick: false });
  expect(() => choose('room,rooms')).toThrow(
    '--only does not know "rooms". There are: room, ask, start, growth.',
  );
  expect(() => choose(' ')).toThrow('an empty list');
});

test('the limit counts what is new, not what was read in vain', () => {
  const reply = { firstTokenMs: 1, newTokens: 100, speech: { evaluatedTokens: 900, generatedTokens: 40 } };
  const limit = { promptPerSecond: 200, generatedPerSecond: 40 };
  expect(limitMs({ wallMs: 1, replies: [reply, reply] }, limit)).toBe(3_000);
});
