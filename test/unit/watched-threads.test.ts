import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { watchedThreads } from '../../src/llm/watch-threads.ts';
import { createLogger } from '../../src/log.ts';

/** A worker that draws one reply at a given speed. */
function aWorker(threads: number) {
  let now = 0;
  const said: unknown[] = [];
  const to = new Writable({
    write(chunk, _, done) {
      said.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const engine = { maxThreads: threads };
  const log = createLogger('worker', 'info', to);
  const watched = watchedThreads(engine, { threads, nowMs: () => now, crowding: () => 0, log });
  const reply = watched.meter.draw();
  function draw(seconds: number, perSecond: number): void {
    const untilMs = now + seconds * 1_000;
    while (now < untilMs) {
      now += 1_000 / perSecond;
      reply.token();
    }
  }
  return { engine, watched, said, draw };
}

test('a collapse is told with figures and advice, and the engine gets one thread fewer', () => {
  const { engine, watched, said, draw } = aWorker(3);
  draw(10, 40);
  expect(said).toEqual([]);
  draw(4, 4);
  expect(engine.maxThreads).toBe(2);
  expect(watched.threads()).toBe(2);
  expect(said).toEqual([
    expect.objectContaining({
      level: 40,
      msg: 'generation collapsed, trying fewer threads',
      threads: 2,
      threadsBefore: 3,
      repliesAtOnce: 1,
      tokensPerSecond: 4,
      usualPerSecond: 40,
      advice: expect.stringContaining('THREADS'),
    }),
  ]);
});

test('what was drawn with other threads is not held against the new ones', () => {
  const { engine, said, draw } = aWorker(3);
  draw(10, 40);
  draw(4, 4);
  draw(10, 35);
  expect(engine.maxThreads).toBe(2);
  expect(said.length).toBe(1);
});
