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

test('sections by name, in the order they run', () => {
  const sections = [{ name: 'room' }, { name: 'ask' }, { name: 'start' }];
  const extra = { name: 'growth', isExtra: true };
  expect(chooseSections([...sections, extra], undefined)).toEqual(sections);
  expect(chooseSections([...sections, extra], 'growth')).toEqual([extra]);
  expect(chooseSections(sections, 'start,room').map(({ name }) => name)).toEqual(['room', 'start']);
  expect(() => chooseSections(sections, 'room,rooms')).toThrow(
    '--only does not know "rooms". There are: room, ask, start.',
  );
  expect(() => chooseSections(sections, ' ')).toThrow('an empty list');
});

test('the limit counts what is new, not what was read in vain', () => {
  const reply = { firstTokenMs: 1, newTokens: 100, speech: { evaluatedTokens: 900, generatedTokens: 40 } };
  const limit = { promptPerSecond: 200, generatedPerSecond: 40 };
  expect(limitMs({ wallMs: 1, replies: [reply, reply] }, limit)).toBe(3_000);
});
