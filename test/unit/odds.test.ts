import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAddressIndex } from '../../src/core/addressing.ts';
import { forecast, type Question, sharesFor } from '../../src/core/odds.ts';
import { mayCome, type RoomSettings } from '../../src/core/room.ts';
import { aCandidate, NOW_MS, settings } from '../support/gods.ts';

const candidates = [aCandidate('zeus', { weight: 3 }), aCandidate('loki'), aCandidate('thor', { weight: 0 })];
const question: Question = {
  text: '',
  candidates,
  settings: settings({ mode: 'always' }),
  recentSpeakers: [],
};
const dice = {
  addressIndex: createAddressIndex(candidates.map(({ god }) => god)),
  draws: 1_000,
  seed: 'dice',
  nowMs: NOW_MS,
};

test('a thousand draws come near the exact shares, and the same seed gives the same draws', () => {
  const exact = sharesFor(question);
  expect(exact).toEqual(
    new Map([
      ['zeus', 0.75],
      ['loki', 0.25],
      ['thor', 0],
    ]),
  );
  const drawn = forecast(question, dice);
  expect(drawn.silences).toBe(0);
  expect(Math.abs((drawn.firsts.get('zeus') ?? 0) / 1_000 - 0.75)).toBeLessThan(0.04);
  expect(drawn.firsts.has('thor')).toBe(false);
  expect(forecast(question, dice)).toEqual(drawn);
});

test('silences are counted, and a god that is called always speaks', () => {
  const quiet = forecast({ ...question, settings: settings({ mode: 'sometimes', chance: 0.35 }) }, dice);
  expect(Math.abs(quiet.silences / 1_000 - 0.65)).toBeLessThan(0.05);
  const called = forecast({ ...question, text: 'Thor, come' }, dice);
  expect(called.firsts).toEqual(new Map([['thor', 1_000]]));
});

test('every draw is one god or nobody', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ maxLength: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, text, chance) => {
        const { draws, silences, firsts } = forecast(
          { ...question, text, settings: settings({ mode: 'sometimes', chance }) },
          { ...dice, seed, draws: 20 },
        );
        const spoken = [...firsts.values()].reduce((sum, count) => sum + count, 0);
        expect(silences + spoken).toBe(draws);
      },
    ),
  );
});

test.for<[string, Pick<RoomSettings, 'packs' | 'gods'>, boolean]>([
  ['all come where nothing was said', {}, true],
  ['a pack that may come', { packs: ['pantheon'] }, true],
  ['another pack', { packs: ['mortals'] }, false],
  ['a god that may come', { gods: ['zeus'] }, true],
  ['another god', { gods: ['thor'] }, false],
  ['a god beside a pack', { packs: ['mortals'], gods: ['zeus'] }, true],
  ['nobody', { packs: [], gods: [] }, false],
])('%s', ([_, rules, may]) => {
  expect(mayCome({ id: 'zeus', pack: 'pantheon' }, rules)).toBe(may);
});
