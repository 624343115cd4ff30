import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandIndex, bandVerb, crossingOf, feelingSentence } from '../../src/core/feelings/bands.ts';
import {
  dayOf,
  FAVOUR_MAX,
  fadeFavour,
  favourStep,
  godRules,
  MORTAL_RULES,
} from '../../src/core/feelings/favour.ts';
import {
  type Bond,
  favourNow,
  favourPoint,
  feel,
  type Judged,
  setFavour,
  undoLine,
} from '../../src/core/feelings/feel.ts';
import {
  addEntry,
  ENTRIES_MAX,
  type Feeling,
  type FeelingEntry,
  favourAt,
  newFeeling,
  unfold,
} from '../../src/core/feelings/feeling.ts';
import { drawFavourite, firstImpression } from '../../src/core/feelings/first-meeting.ts';
import { type Mood, moodAt, moveMood } from '../../src/core/feelings/mood.ts';
import { drawRemark } from '../../src/core/feelings/remark.ts';
import { Turn } from '../../src/core/room.ts';
import { aTurn, NOW_MS } from '../support/gods.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const score = fc.double({ min: -3, max: 3, noNaN: true });
const confidence = fc.double({ min: 0, max: 1, noNaN: true });
const favour = fc.double({ min: -100, max: 100, noNaN: true });
const judgedEntry = fc.record({
  kind: fc.constant('judged' as const),
  id: fc.uuid(),
  atMs: fc.integer({ min: NOW_MS - 60 * DAY_MS, max: NOW_MS }),
  score,
  confidence,
});
const anyEntry: fc.Arbitrary<FeelingEntry> = fc.oneof(
  { weight: 8, arbitrary: judgedEntry },
  {
    weight: 1,
    arbitrary: judgedEntry.map(({ id, atMs, score: s }) => ({
      kind: 'set' as const,
      id,
      atMs,
      value: s * 80,
    })),
  },
);
const taken = (entries: readonly FeelingEntry[], from: Feeling = newFeeling(0)): Feeling =>
  entries.reduce((feeling, entry) => addEntry(feeling, entry, MORTAL_RULES), from);

const bond: Bond = {
  godId: 'loki',
  subject: { kind: 'mortal', userId: 'u1' },
  rules: MORTAL_RULES,
  impression: 0,
};
const judged = (given: Partial<Judged> = {}): Judged => ({
  messageId: 'g1',
  roomId: 'r1',
  atMs: NOW_MS,
  score: 3,
  confidence: 1,
  reason: 'thank you',
  ...given,
});

describe('one step', () => {
  test.for([
    ['full praise from nothing', 0, 3, 1, 0, 20],
    ['full insult from nothing', 0, -3, 1, 0, -20],
    ['half as sure, half as far', 0, 3, 0.5, 0, 10],
    ['outward near the end', 80, 3, 1, 0, 4],
    ['at the end', 100, 3, 1, 0, 0],
    ['back from the end', 80, -3, 1, 0, -20],
    ['just neutral', 0, 0.15, 1, 0, 0],
    ['just not neutral', 0, 0.16, 1, 0, 20 * (0.16 / 3)],
    ['what the day has left', 0, 3, 1, 35, 5],
    ['a day used up', 0, 3, 1, 40, 0],
    ['more than used up', 0, -3, 1, 41, 0],
  ] as const)('%s', ([_, value, sentiment, sure, movedToday, expected]) => {
    const step = favourStep(value, { score: sentiment, confidence: sure, movedToday }, MORTAL_RULES);
    expect(step).toBeCloseTo(expected, 10);
  });

  test('never more than 20, never beyond ±100, never against the sentiment', () => {
    fc.assert(
      fc.property(
        favour,
        score,
        confidence,
        fc.double({ min: 0, max: 60, noNaN: true }),
        (value, s, c, movedToday) => {
          const step = favourStep(value, { score: s, confidence: c, movedToday }, MORTAL_RULES);
          expect(Math.abs(step)).toBeLessThanOrEqual(20);
          expect(Math.abs(value + step)).toBeLessThanOrEqual(FAVOUR_MAX);
          expect(step * s).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  test('nonsense from a model cannot break the bounds', () => {
    for (const wild of [99, -99, 1e9]) {
      expect(
        Math.abs(favourStep(0, { score: wild, confidence: wild, movedToday: 0 }, MORTAL_RULES)),
      ).toBeLessThanOrEqual(20);
    }
  });
});

describe('fading', () => {
  test('two weeks halve a mortal’s favour', () => {
    expect(fadeFavour(80, 14 * DAY_MS, MORTAL_RULES)).toBeCloseTo(40);
    expect(fadeFavour(-80, 28 * DAY_MS, MORTAL_RULES)).toBeCloseTo(-20);
    expect(fadeFavour(80, -5, MORTAL_RULES)).toBe(80);
  });
  test('a quarrel of allies goes back to friendship within days', () => {
    expect(fadeFavour(0, 3 * DAY_MS, godRules('ally'))).toBeCloseTo(20);
    expect(fadeFavour(0, 3 * DAY_MS, godRules('rival'))).toBeCloseTo(-20);
  });
});

describe('a feeling', () => {
  test('stays within ±100 whatever happens, at every moment', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 80 }),
        favour,
        fc.integer({ min: 0, max: 90 * DAY_MS }),
        (entries, from, laterMs) => {
          const feeling = taken(entries, newFeeling(from));
          expect(Math.abs(favourAt(feeling, NOW_MS + laterMs, MORTAL_RULES))).toBeLessThanOrEqual(FAVOUR_MAX);
          expect(feeling.entries.length).toBeLessThanOrEqual(ENTRIES_MAX);
        },
      ),
    );
  });

  test('ends the same in whatever order its exchanges arrive, and however often', () => {
    const entries = fc.uniqueArray(anyEntry, { maxLength: ENTRIES_MAX, selector: ({ id }) => id });
    const shuffled = entries.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.array(fc.nat(Math.max(0, list.length - 1)), { maxLength: 10 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, other, again]) => {
        const repeated = again.flatMap((index) => other[index] ?? []);
        expect(taken([...other, ...repeated])).toEqual(taken(list));
      }),
    );
  });

  test('a late message among hundreds counts as if it had come in time', () => {
    const entries = Array.from(
      { length: 200 },
      (_, index): FeelingEntry => ({
        kind: 'judged',
        id: `m${1_000 + index}`,
        atMs: NOW_MS + index * HOUR_MS,
        score: Math.sin(index) * 3,
        confidence: 0.8,
      }),
    );
    const late = [...entries];
    for (let at = 0; at + 8 < late.length; at += 9) late.splice(at, 8, ...late.slice(at, at + 8).reverse());
    const inOrder = favourAt(taken(entries), NOW_MS + 200 * HOUR_MS, MORTAL_RULES);
    expect(favourAt(taken(late), NOW_MS + 200 * HOUR_MS, MORTAL_RULES)).toBeCloseTo(inOrder, 9);
  });

  test('moves at most 40 points on one day, and freely again on the next', () => {
    const onDay = (day: number, count: number) =>
      Array.from(
        { length: count },
        (_, index): FeelingEntry => ({
          kind: 'judged',
          id: `${day}-${index}`,
          atMs: dayOf(NOW_MS) * DAY_MS + day * DAY_MS + index * 60_000,
          score: -3,
          confidence: 1,
        }),
      );
    const first = taken(onDay(0, 30));
    expect(unfold(first, MORTAL_RULES).end.value).toBeCloseTo(-40, 1);
    const second = taken(onDay(1, 1), first);
    expect(unfold(second, MORTAL_RULES).end.value).toBeLessThan(-45);
  });

  test('the first impression does not fade before they have met', () => {
    expect(favourAt(newFeeling(8), NOW_MS, MORTAL_RULES)).toBe(8);
  });
});

describe('taking an exchange to heart', () => {
  test('writes what moved and why', () => {
    const change = feel({ feeling: undefined, mood: undefined }, bond, judged());
    expect(change).toMatchObject({ before: 0, after: 20 });
    expect(change?.line).toMatchObject({
      kind: 'judged',
      delta: 20,
      favour: 20,
      reason: 'thank you',
      messageId: 'g1',
    });
    expect(moodAt(change?.mood, NOW_MS)).toBeGreaterThan(0.2);
  });

  test('the same message twice changes nothing', () => {
    const first = feel({ feeling: undefined, mood: undefined }, bond, judged());
    expect(feel({ feeling: first?.feeling, mood: first?.mood }, bond, judged({ score: -3 }))).toBeNull();
  });

  test('undoing a line leaves what would be without it, and it cannot come again', () => {
    const one = feel({ feeling: undefined, mood: undefined }, bond, judged({ messageId: 'a', score: -3 }));
    const two = feel(
      { feeling: one?.feeling, mood: undefined },
      bond,
      judged({ messageId: 'b', atMs: NOW_MS + 1_000, score: 1.5 }),
    );
    const act = { id: 'act', byUserId: 'mod', atMs: NOW_MS + 2_000, reason: 'a joke between friends' };
    const undone = undoLine(two?.feeling, bond, 'a', act);
    expect(undone?.after).toBeCloseTo(10, 5);
    expect(undone?.line).toMatchObject({ kind: 'undone', undoes: 'a', byUserId: 'mod' });
    expect(undoLine(undone?.feeling, bond, 'a', act)).toBeNull();
    expect(feel({ feeling: undone?.feeling, mood: undefined }, bond, judged({ messageId: 'a' }))).toBeNull();
  });

  test('a moderator says what it is, whatever it was', () => {
    const act = { id: 'act', byUserId: 'mod', atMs: NOW_MS, reason: '' };
    expect(setFavour(undefined, bond, 250, act)?.after).toBe(100);
    expect(setFavour(undefined, bond, -60, act)?.feeling.entries).toHaveLength(1);
  });

  test('the quick value fades like the feeling itself', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 30 * DAY_MS }),
        (entries, laterMs) => {
          const feeling = taken(entries);
          const nowMs = NOW_MS + laterMs;
          const quick = favourNow(favourPoint(feeling, MORTAL_RULES), nowMs, MORTAL_RULES);
          expect(quick).toBeCloseTo(favourAt(feeling, nowMs, MORTAL_RULES), 8);
        },
      ),
    );
  });
});

describe('mood', () => {
  const moments = fc.array(
    fc.record({ score, confidence, atMs: fc.integer({ min: NOW_MS - DAY_MS, max: NOW_MS }) }),
    { maxLength: 40 },
  );
  const moodOf = (list: readonly { score: number; confidence: number; atMs: number }[]) =>
    list.reduce<Mood | undefined>(moveMood, undefined);

  test('stays within ±1 and does not care in which order news arrives', () => {
    fc.assert(
      fc.property(
        moments.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, other]) => {
          const mood = moodAt(moodOf(list), NOW_MS);
          expect(Math.abs(mood)).toBeLessThanOrEqual(1);
          expect(moodAt(moodOf(other), NOW_MS)).toBeCloseTo(mood, 9);
        },
      ),
    );
  });

  test('an evening forgets the afternoon', () => {
    const mood = moodOf(Array.from({ length: 5 }, () => ({ score: -3, confidence: 1, atMs: NOW_MS })));
    expect(moodAt(mood, NOW_MS)).toBeLessThan(-0.9);
    expect(moodAt(mood, NOW_MS + 12 * HOUR_MS)).toBeGreaterThan(-0.15);
    expect(moodAt(undefined, NOW_MS)).toBe(0);
  });
});

describe('bands', () => {
  test.for([
    [-100, 0],
    [-75.01, 0],
    [-75, 1],
    [-50, 2],
    [-25, 3],
    [-0.01, 3],
    [0, 4],
    [24.99, 4],
    [25, 5],
    [50, 6],
    [75, 7],
    [100, 7],
  ] as const)('%d is band %d', ([value, band]) => {
    expect(bandIndex(value)).toBe(band);
  });

  test.for([
    [-90, 'You hate Bob.'],
    [30, 'You like Bob.'],
    [90, 'You treasure Bob above all mortals.'],
  ] as const)('a favour of %d is said as "%s"', ([value, sentence]) => {
    expect(feelingSentence(value, 'Bob', 'pocket')).toBe(sentence);
  });

  test('a first impression is not worth a sentence', () => {
    expect(feelingSentence(7.9, 'Bob', 'full')).toBeNull();
    expect(feelingSentence(8, 'Bob', 'full')).not.toBeNull();
    expect(bandVerb(-7.9)).toBe('hardly knows');
    expect(bandVerb(-8)).toBe('is wary of');
  });

  test('a name with dollar signs stays a name', () => {
    expect(feelingSentence(-90, '$& {name}', 'pocket')).toBe('You hate $& {name}.');
  });

  test.for([
    [20, 26, 'warming'],
    [26, 20, null],
    [20, 24.9, null],
    [-20, -26, 'cooling'],
    [-60, -80, 'cooling'],
    [-80, -60, null],
    [-10, 10, null],
    [30, -30, null],
    [-20, 40, 'warming'],
  ] as const)('from %d to %d is %s', ([before, after, crossing]) => {
    expect(crossingOf(before, after)).toBe(crossing);
  });
});

describe('the first meeting', () => {
  test('draws whole points from −10 to 10, the same for the same two', () => {
    const drawn = Array.from({ length: 2_000 }, (_, index) => firstImpression(`g:zeus:m:${index}`));
    expect(Math.min(...drawn)).toBe(-10);
    expect(Math.max(...drawn)).toBe(10);
    expect(drawn.every(Number.isInteger)).toBe(true);
    expect(Math.abs(drawn.reduce((sum, one) => sum + one, 0) / drawn.length)).toBeLessThan(0.5);
    expect(firstImpression('g:zeus:m:7')).toBe(firstImpression('g:zeus:m:7'));
  });

  test('gives every god its share of favourites', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 3_000; index += 1) {
      const id = drawFavourite(['a', 'b', 'c'], `g:${index}`) ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(count).toBeGreaterThan(850);
    expect(counts.size).toBe(3);
    expect(drawFavourite([], 'g:1')).toBeUndefined();
  });
});

describe('what a god says of it', () => {
  const lines = { warming: ['Well, {mortal}.', 'Sit.'], cooling: ['Go, {mortal}.'] };
  const remarks = (crossing: 'warming' | 'cooling' | null) =>
    Array.from({ length: 2_000 }, (_, index) =>
      drawRemark(lines, crossing, { seed: `m${index}`, mortalName: 'Bob' }),
    );

  test('is rare, in its own words, and fits the direction', () => {
    const said = remarks('warming').filter((line) => line !== null);
    expect(said.length / 2_000).toBeCloseTo(0.4, 1);
    expect(new Set(said)).toEqual(new Set(['Well, Bob.', 'Sit.']));
    expect(new Set(remarks('cooling'))).toEqual(new Set([null, 'Go, Bob.']));
  });
  test('is never longer than a turn may carry, however often it names somebody', () => {
    for (const line of [`${'{mortal} '.repeat(22)}!`, `${'x'.repeat(191)} {mortal}`]) {
      expect(line.length).toBeLessThanOrEqual(200);
      const drawn = Array.from({ length: 20 }, (_, index) =>
        drawRemark({ warming: [line], cooling: [] }, 'warming', {
          seed: `m${index}`,
          mortalName: 'M'.repeat(40),
        }),
      ).find((one) => one !== null);
      expect(Turn.parse(aTurn({ cause: 'feeling', line: drawn ?? '' })).line).toContain('M'.repeat(40));
    }
  });
  test('is nothing when nothing crossed, or the file has no words for it', () => {
    expect(remarks(null).every((line) => line === null)).toBe(true);
    expect(drawRemark({ warming: [], cooling: [] }, 'warming', { seed: 'm1', mortalName: 'Bob' })).toBeNull();
  });
});
