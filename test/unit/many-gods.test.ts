import { expect, test } from 'vitest';
import { createAddressIndex } from '../../src/core/addressing.ts';
import { dispatch } from '../../src/core/dispatch.ts';
import { filterGods, pageOf } from '../../src/core/gods-page.ts';
import { Pantheon } from '../../src/pantheon.ts';
import { ask, mortal, NOW_MS } from '../support/gods.ts';
import { aGod } from '../support/prompt-gods.ts';

const gods = Array.from({ length: 1_000 }, (_, index) =>
  aGod({
    id: `god-${index}`,
    name: `Deity ${index}`,
    aliases: [`Old Name ${index}`, `Nickname ${index}`],
    culture: index % 2 === 0 ? 'Nahuatl' : 'Yorùbá',
  }),
);
const pantheon = new Pantheon({ gods, packs: [] });

/** Milliseconds of one run, the median of several. */
function medianMs(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

test('among a thousand gods suggestions come at once, the best first', () => {
  expect(pantheon.suggest('deity 99')).toHaveLength(11);
  expect(pantheon.suggest('deity 99')[0]).toBe('Deity 99');
  expect(pantheon.suggest('old name')).toHaveLength(25);
  expect(pantheon.suggest('NÍCKNAME 999')).toEqual(['Deity 999']);
  const [few, many] = [medianMs(20, () => pantheon.suggest('99')), medianMs(20, () => pantheon.suggest('d'))];
  // Measured: 0.1 ms. Autocomplete has three seconds, and a letter is typed every tenth of one.
  expect(Math.max(few, many)).toBeLessThan(10);
});

test('a thousand gods are drawn from within a few milliseconds', () => {
  const candidates = gods.map((god) => ({
    god,
    weight: 1,
    favour: 0,
    regard: 0,
    mood: 0,
    favourite: false,
  }));
  const addressIndex = createAddressIndex(gods);
  const input = { ...ask(mortal('good evening, Deity 512')), candidates, addressIndex };
  const { outcome } = dispatch(input, NOW_MS, 'seed');
  expect(outcome).toMatchObject({ kind: 'speak', turns: [{ godId: 'god-512', cause: 'named' }] });
  const spent = medianMs(20, () => dispatch(input, NOW_MS, 'seed'));
  // Measured: 1 to 3 ms.
  expect(spent).toBeLessThan(40);
});

test('pages hold every god once, in order', () => {
  const yoruba = filterGods(gods, { culture: 'yoruba' });
  expect(yoruba).toHaveLength(500);
  const { pages, total } = pageOf(yoruba, 1, 12);
  expect({ pages, total }).toEqual({ pages: 42, total: 500 });
  const all = Array.from({ length: pages }, (_, index) => pageOf(yoruba, index + 1, 12).gods).flat();
  expect(all).toEqual(yoruba);
  expect(pageOf(yoruba, 99, 12).page).toBe(42);
  expect(pageOf([], 3, 12)).toEqual({ gods: [], page: 1, pages: 1, total: 0 });
  expect(filterGods(gods, { pack: 'nowhere' })).toEqual([]);
});
