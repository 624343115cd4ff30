import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FavourPoint } from '../../src/core/feelings/feel.ts';
import type { LedgerLine } from '../../src/core/feelings/ledger.ts';
import { whyQuestion } from '../../src/core/feelings/why-question.ts';
import { favourView } from '../../src/members/favour-view.ts';
import { NOW_MS } from '../support/gods.ts';
import { aGod } from '../support/prompt-gods.ts';

const DAY_MS = 86_400_000;
const GODS = ['zeus', 'loki', 'thor'].map((id) => aGod({ id, name: id.toUpperCase() }));
const WHOM = { guildId: 'g1', userId: 'u1' } as const;
const subject = { kind: 'mortal', userId: 'u1' } as const;

const aLine = (id: string, given: Partial<LedgerLine> = {}): LedgerLine => ({
  id,
  kind: 'judged',
  godId: 'zeus',
  subject,
  delta: 5,
  favour: 5,
  reason: 'thanks',
  atMs: NOW_MS,
  ...given,
});
const undoing = (id: string, given: Partial<LedgerLine> = {}) =>
  aLine(`undo-${id}`, { kind: 'undone', undoes: id, ...given });

/** A view of stored favours, and a ledger, newest first. */
const viewOf = (
  favours: Readonly<Record<string, FavourPoint>>,
  ledger: readonly LedgerLine[] = [],
  godId?: string,
) =>
  favourView(
    {
      favours: async () => new Map(Object.entries(favours)),
      ledger: async () => [...ledger],
    },
    { ...WHOM, gods: GODS, ...(godId === undefined ? {} : { godId }) },
    NOW_MS,
  );
const now = (value: number): FavourPoint => ({ value, atMs: NOW_MS });
const idsOf = async (ledger: readonly LedgerLine[], godId?: string) =>
  (await viewOf({ zeus: now(1), loki: now(1) }, ledger, godId)).changes.map(({ line }) => line.id);

describe('where a mortal stands', () => {
  test('is told of every god that knows them, dearest first, as it is by now', async () => {
    const { standings } = await viewOf({
      thor: now(-60),
      zeus: { value: 80, atMs: NOW_MS - 14 * DAY_MS },
      loki: now(41),
      gone: now(99),
    });
    expect(standings.map(({ god, favour, band }) => [god.id, Math.round(favour), band])).toEqual([
      ['loki', 41, 'likes'],
      ['zeus', 40, 'likes'],
      ['thor', -60, 'despises'],
    ]);
  });

  test('is told of one god, and nothing of one that has never met them', async () => {
    expect((await viewOf({ zeus: now(30) }, [], 'loki')).standings).toEqual([]);
    expect((await viewOf({ zeus: now(30), loki: now(9) }, [], 'zeus')).standings).toHaveLength(1);
    expect((await viewOf({})).standings).toEqual([]);
  });

  test('is in order and within the bounds, whatever is stored', async () => {
    const point = fc.record({
      value: fc.double({ min: -100, max: 100, noNaN: true }),
      atMs: fc.integer({ min: NOW_MS - 90 * DAY_MS, max: NOW_MS + DAY_MS }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('zeus', 'loki', 'thor', 'gone'), point),
        async (stored) => {
          const { standings } = await viewOf(stored);
          const favours = standings.map(({ favour }) => favour);
          expect(favours).toEqual(favours.toSorted((a, b) => b - a));
          for (const { god, favour } of standings)
            expect(Math.abs(favour)).toBeLessThanOrEqual(Math.abs(stored[god.id]?.value ?? Number.NaN));
        },
      ),
    );
  });
});

describe('what moved the gods', () => {
  test('is told newest first, for gods that are there and know the mortal', async () => {
    const ledger = [aLine('c', { godId: 'loki' }), aLine('b', { godId: 'gone' }), aLine('a')];
    expect(await idsOf(ledger)).toEqual(['c', 'a']);
    expect(await idsOf(ledger, 'zeus')).toEqual(['a']);
    expect(await idsOf(ledger, 'thor')).toEqual([]);
  });

  test('leaves out what was taken back, and the taking back', async () => {
    expect(await idsOf([aLine('c'), undoing('a'), aLine('b'), aLine('a')])).toEqual(['c', 'b']);
    const set = aLine('s', { kind: 'set', byUserId: 'mod' });
    expect(await idsOf([undoing('s'), set, aLine('a')])).toEqual(['a']);
    expect(await idsOf([set, aLine('a')])).toEqual(['s', 'a']);
  });

  test('a message that moved two gods is taken back from one of them', async () => {
    const ledger = [undoing('m', { godId: 'loki' }), aLine('m', { godId: 'loki' }), aLine('m')];
    const { changes } = await viewOf({ zeus: now(1), loki: now(1) }, ledger);
    expect(changes.map(({ god, line }) => [god.id, line.id])).toEqual([['zeus', 'm']]);
  });

  test('leaves out what a god has forgotten, but not what came after', async () => {
    const reset = aLine('r', { kind: 'reset' });
    const ledger = [aLine('d'), reset, aLine('c', { godId: 'loki' }), undoing('a'), aLine('b'), aLine('a')];
    expect(await idsOf(ledger)).toEqual(['d', 'c']);
  });
});

describe('the question after the reason', () => {
  test.for([
    [-100, 'Loki, why do you dislike me?'],
    [-8, 'Loki, why do you dislike me?'],
    [-7.9, 'Loki, what do you think of me?'],
    [0, 'Loki, what do you think of me?'],
    [7.9, 'Loki, what do you think of me?'],
    [8, 'Loki, why do you like me?'],
    [100, 'Loki, why do you like me?'],
  ] as const)('at a favour of %d is "%s"', ([favour, question]) => {
    expect(whyQuestion('Loki', favour)).toBe(question);
  });
});
