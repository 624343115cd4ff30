import { expect, test } from 'vitest';
import { decisionRecord } from '../../src/core/decision-record.ts';
import { dispatch } from '../../src/core/dispatch.ts';
import { drawTable } from '../../src/core/draw-table.ts';
import { aCandidate, ask, mortal, NOW_MS } from '../support/gods.ts';

const candidates = [
  aCandidate('zeus', { favour: 50 }),
  aCandidate('thor', { weight: 2 }),
  aCandidate('loki', { weight: 0 }),
  ...Array.from({ length: 20 }, (_, index) => aCandidate(`minor-${index}`)),
];
const decided = (seed: string) => dispatch(ask(mortal('hello'), { candidates }), NOW_MS, seed);
const tableFor = (record: ReturnType<typeof decisionRecord>, godId: string, showsFeelings = true) =>
  drawTable({ record, godId, nameOf: (id) => id, showsFeelings });

test('the number drawn always lies in the slice of the god that spoke', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const decision = decided(`seed ${seed}`);
    const { outcome, candidates: kept, draws } = decisionRecord(decision);
    const godId = outcome.kind === 'speak' ? outcome.turns[0]?.godId : undefined;
    const winner = kept.find((one) => one.godId === godId);
    expect(kept).toHaveLength(12);
    if (!winner) throw new Error(`${godId} is not in the record`);
    const number = draws.find(({ name }) => name === 'who')?.number ?? -1;
    expect(number).toBeGreaterThanOrEqual((winner.from ?? 2) - 1e-9);
    expect(number).toBeLessThanOrEqual((winner.from ?? -1) + winner.share + 1e-9);
  }
});

test('only factors that differ are shown, the winner always is, and the rest is counted', () => {
  const record = decisionRecord(decided('a'));
  const { text, othersCount, isCut } = tableFor(record, 'minor-3');
  const rows = text.split('\n');
  expect(rows[0]).toMatch(/^god +share +number +base +favour$/);
  expect(rows).toHaveLength(9);
  expect(othersCount).toBe(candidates.length - 8);
  expect(isCut).toBe(false);
  const winner = record.candidates.at(-1)?.godId ?? '';
  expect(tableFor(record, winner).text).toContain(`>${winner}`);
});

test('what gods feel about a mortal is not shown to others', () => {
  const { text, isCut } = tableFor(decisionRecord(decided('a')), 'zeus', false);
  expect(text).not.toContain('favour');
  expect(isCut).toBe(true);
});

test('columns stay in line under names whose accents are letters of their own', () => {
  const record = decisionRecord(decided('a'));
  const nameOf = (id: string) => (id === 'zeus' ? 'O\u0323\u0300s\u0323un' : id);
  const { text } = drawTable({ record, godId: 'zeus', nameOf, showsFeelings: true });
  const widths = text.split('\n').map((row) => [...new Intl.Segmenter().segment(row)].length);
  expect(new Set(widths).size).toBe(1);
});
