import { expect, test } from 'vitest';
import { crowdingMeter } from '../../src/llm/crowding.ts';
import { type DrawnWindow, drawMeter } from '../../src/llm/draw-meter.ts';

function aMeter() {
  let now = 0;
  const windows: DrawnWindow[] = [];
  const meter = drawMeter(
    () => now,
    (window) => windows.push(window),
  );
  return { meter, windows, pass: (ms: number) => (now += ms) };
}

test('one reply of ten tokens a second', () => {
  const { meter, windows, pass } = aMeter();
  const reply = meter.draw();
  for (let index = 0; index <= 10; index += 1) {
    reply.token();
    pass(100);
  }
  expect(windows).toEqual([{ drawing: 1, tokensPerSecond: 10 }]);
});

test('four replies at once are counted together', () => {
  const { meter, windows, pass } = aMeter();
  const replies = [1, 2, 3, 4].map(() => meter.draw());
  for (let step = 0; step <= 10; step += 1) {
    for (const reply of replies) reply.token();
    pass(100);
  }
  expect(windows).toEqual([{ drawing: 4, tokensPerSecond: 40 }]);
});

test('a token that waited for a prompt to be read does not count', async () => {
  const { meter, windows, pass } = aMeter();
  const reply = meter.draw();
  reply.token();
  await meter.reading(async () => pass(5_000));
  reply.token();
  expect(windows).toEqual([]);
  const reading = meter.reading(() => new Promise<void>((done) => setImmediate(done)));
  pass(2_000);
  reply.token();
  await reading;
  expect(windows).toEqual([]);
  pass(2_000);
  reply.token();
  // The reading ended between the two tokens.
  expect(windows).toEqual([]);
  pass(2_000);
  reply.token();
  expect(windows).toEqual([{ drawing: 1, tokensPerSecond: 0.5 }]);
});

test('a reading that failed is over', async () => {
  const { meter, windows, pass } = aMeter();
  await expect(meter.reading(() => Promise.reject(new Error('torn')))).rejects.toThrow('torn');
  const reply = meter.draw();
  reply.token();
  pass(1_000);
  reply.token();
  expect(windows.length).toBe(1);
});

test('a token during which another reply began or ended does not count', () => {
  const { meter, windows, pass } = aMeter();
  const reply = meter.draw();
  reply.token();
  const other = meter.draw();
  pass(3_000);
  reply.token();
  other.end();
  pass(3_000);
  reply.token();
  expect(windows).toEqual([]);
});

test('what was drawn a minute ago, or before the threads changed, is in no window of now', () => {
  const { meter, windows, pass } = aMeter();
  const draw = (ms: number) => {
    const reply = meter.draw();
    reply.token();
    pass(ms);
    reply.token();
    reply.end();
  };
  draw(900);
  pass(60_000);
  draw(900);
  expect(windows).toEqual([]);
  meter.reset();
  draw(900);
  expect(windows).toEqual([]);
  draw(100);
  expect(windows.length).toBe(1);
});

const times = (busyMs: number, niceMs: number, idleMs: number, ownMs: number) => ({
  cores: Array.from({ length: 4 }, () => ({
    times: { user: busyMs / 4, nice: niceMs / 4, sys: 0, irq: 0, idle: idleMs / 4 },
  })),
  own: { user: ownMs * 1_000, system: 0 },
});

test.for([
  ['quiet, three threads of ours', times(3_000, 0, 1_000, 3_000), 3, -1],
  ['one neighbour, and a core for it', times(4_000, 0, 0, 3_000), 3, 0],
  ['two neighbours, and one core for them', times(4_000, 0, 0, 2_400), 3, 0.6],
  ['all cores ours, and a neighbour', times(4_000, 0, 0, 3_200), 4, 0.8],
  ['nice neighbours give way', times(3_000, 1_000, 0, 3_000), 3, -1],
] as const)('%s', ([_, later, threads, expected]) => {
  const samples = [times(0, 0, 0, 0), later];
  const crowding = crowdingMeter(() => samples.shift() ?? later);
  expect(crowding(threads)).toBeCloseTo(expected, 5);
  expect(crowding(threads)).toBe(0);
});
