import { describe, expect, test } from 'vitest';
import { seededRng } from '../../src/core/rng.ts';
import { startOfWatch, type ThreadOrder, type ThreadWatch } from '../../src/core/thread-changes.ts';
import { watchThreads } from '../../src/core/thread-watch.ts';

const CORES = 4;

/** Tokens a second as they were measured on four cores with a model of a billion weights: [busy neighbours][threads]. */
const MEASURED = {
  1: [
    [0, 27.7, 42.1, 41.5, 32.2],
    [0, 23.1, 24.3, 20.2, 3.6],
    [0, 29.4, 25.4, 5.8, 0.6],
    [0, 30, 14.9, 0.5, 1],
  ],
  4: [
    [0, 29, 50.4, 63.2, 67.1],
    [0, 24.7, 42.3, 59.9, 4.9],
    [0, 28.9, 49.2, 8.2, 1.1],
    [0, 28.5, 21, 3.5, 0.2],
  ],
} as const;

type Moment = Readonly<{ neighbours: number; drawing: 1 | 4; factor?: number; isSeen?: boolean }>;
type Told = ThreadOrder & { atSeconds: number };

/** A worker of a machine like the measured one, one window a second, with the noise that was seen. */
function live(start: ThreadWatch, seconds: number, momentAt: (second: number) => Moment, noise = 0.15) {
  const rng = seededRng('noise');
  const told: Told[] = [];
  let watch = start;
  for (let second = 0; second < seconds; second += 1) {
    const { neighbours, drawing, factor = 1, isSeen = true } = momentAt(second);
    const speed = MEASURED[drawing][neighbours]?.[watch.threads] ?? 0;
    const atMs = second * 1_000;
    const tokensPerSecond = speed * factor * (1 + noise * (2 * rng() - 1));
    const crowding = (isSeen ? neighbours : 0) - (CORES - watch.threads);
    const step = watchThreads(watch, { atMs, drawing, tokensPerSecond, crowding });
    watch = step.watch;
    if (step.order) told.push({ ...step.order, atSeconds: second });
  }
  return { watch, told };
}
const words = (told: readonly Told[]) => told.map(({ because, threads }) => `${because} ${threads}`);

describe('a worker with three threads on four cores', () => {
  test('says nothing for an hour in quiet, alone or in company', () => {
    const drawing = (second: number) => (second % 7 < 3 ? 1 : 4);
    expect(live(startOfWatch(3, 0), 3_600, (at) => ({ neighbours: 0, drawing: drawing(at) })).told).toEqual(
      [],
    );
  });

  test('says nothing when talks grow long and each token takes half as long again', () => {
    const { told } = live(startOfWatch(3, 0), 600, (at) => ({
      neighbours: 0,
      drawing: 4,
      factor: 1 - Math.min(0.33, at / 600),
    }));
    expect(told).toEqual([]);
  });

  test('says nothing of a hiccup of two seconds', () => {
    const { told } = live(startOfWatch(3, 0), 60, (at) => ({
      neighbours: at === 30 || at === 31 ? 3 : 0,
      drawing: 4,
    }));
    expect(told).toEqual([]);
  });

  test.for([
    ['seen', true],
    ['not seen, as in a container', false],
  ] as const)('takes one fewer within seconds when two neighbours come, %s', ([_, isSeen]) => {
    const { told, watch } = live(startOfWatch(3, 0), 60, (at) => ({
      neighbours: at < 30 ? 0 : 2,
      drawing: 4,
      isSeen,
    }));
    expect(words(told)).toEqual(['collapsed 2']);
    expect(told[0]?.atSeconds).toBe(32);
    expect(told[0]?.usualPerSecond).toBeGreaterThan(50);
    expect(told[0]?.tokensPerSecond).toBeLessThan(10);
    expect(watch.threads).toBe(2);
  });

  test('takes two fewer when three neighbours come', () => {
    const { watch } = live(startOfWatch(3, 0), 120, (at) => ({ neighbours: at < 30 ? 0 : 3, drawing: 4 }));
    expect(watch.threads).toBe(1);
  });

  test('tries more after a minute of calm and keeps them once the neighbours are gone', () => {
    const { told, watch } = live(startOfWatch(3, 0), 400, (at) => ({
      neighbours: at >= 30 && at < 200 ? 2 : 0,
      drawing: 4,
    }));
    expect(words(told).slice(1)).toEqual(['calm 3', 'slower 2', 'calm 3']);
    expect(told[1]?.atSeconds).toBeGreaterThanOrEqual(90);
    expect(watch).toMatchObject({ threads: 3, trial: null, patienceMs: 60_000 });
  });

  test('tries ever more rarely while the neighbours stay', () => {
    const { told } = live(startOfWatch(3, 0), 7_200, (at) => ({ neighbours: at < 30 ? 0 : 2, drawing: 4 }));
    const tries = told.filter(({ because }) => because === 'calm').map(({ atSeconds }) => atSeconds);
    expect(tries.length).toBeGreaterThanOrEqual(4);
    expect(tries.length).toBeLessThanOrEqual(12);
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses.toSorted((a, b) => a - b)).toEqual(pauses);
    expect(pauses.at(-1)).toBeLessThanOrEqual(16 * 60 + 10);
  });

  test('finds fewer threads when the neighbours were there from the start', () => {
    const { told, watch } = live(startOfWatch(3, 0), 30, () => ({ neighbours: 2, drawing: 4 }));
    expect(words(told)).toEqual(['crowded 2']);
    expect(watch.threads).toBe(2);
  });

  test('takes them back when fewer did not help, learns what is usual now, and is quiet then', () => {
    // A machine that has become slow by itself: fewer threads only make it slower still.
    const { told, watch } = live(startOfWatch(3, 0), 1_200, (at) => ({
      neighbours: 0,
      drawing: 4,
      factor: at < 30 ? 1 : 0.3,
    }));
    expect(words(told)).toEqual(['collapsed 2', 'noHelp 3']);
    expect(watch.threads).toBe(3);
  });

  test('with crowded cores that do no harm it is told so ever more rarely', () => {
    let watch = startOfWatch(3, 0);
    const tries: number[] = [];
    for (let second = 0; second < 24 * 3_600; second += 1) {
      const tokensPerSecond = MEASURED[4][0][watch.threads] ?? 0;
      const crowding = 3 - (CORES - watch.threads);
      const step = watchThreads(watch, { atMs: second * 1_000, drawing: 4, tokensPerSecond, crowding });
      watch = step.watch;
      if (step.order?.because === 'crowded') tries.push(second);
    }
    expect(tries.length).toBeGreaterThan(5);
    expect(tries.length).toBeLessThan(30);
  });
});

test('a single thread is never given up; the collapse is told, once in five minutes', () => {
  const { told, watch } = live(startOfWatch(1, 0), 330, (at) => ({
    neighbours: 0,
    drawing: 4,
    factor: at < 30 ? 1 : 0.1,
  }));
  expect(words(told)).toEqual(['collapsed 1']);
  expect(watch.threads).toBe(1);
});

test.for([
  ['just above half of the usual speed', 0.51, 0],
  ['just below', 0.49, 1],
] as const)('%s', ([_, factor, orders]) => {
  const at = (second: number): Moment => ({ neighbours: 0, drawing: 4, factor: second < 30 ? 1 : factor });
  expect(live(startOfWatch(3, 0), 33, at, 0).told.length).toBe(orders);
});

test('two troubled windows in a row are too few', () => {
  const at = (second: number): Moment => ({ neighbours: 0, drawing: 4, factor: second % 3 === 0 ? 1 : 0.1 });
  const learned = live(startOfWatch(3, 0), 30, () => ({ neighbours: 0, drawing: 4 })).watch;
  expect(live(learned, 30, at, 0).told).toEqual([]);
});

test('a collapse is not noticed before five windows have told what is usual', () => {
  const at = (good: number) => (second: number) =>
    ({ neighbours: 0, drawing: 4, factor: second < good ? 1 : 0.1 }) as const;
  expect(live(startOfWatch(3, 0), 7, at(4), 0).told).toEqual([]);
  expect(words(live(startOfWatch(3, 0), 8, at(5), 0).told)).toEqual(['collapsed 2']);
});
