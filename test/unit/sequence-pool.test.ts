import { expect, test } from 'vitest';
import { pickSlot, SequencePool, sharedPrefix } from '../../src/llm/sequence-pool.ts';

type Held = { name: string; tokens: number[] };
const quiet = new AbortController().signal;
const held = (name: string, ...tokens: number[]): Held => ({ name, tokens });

test.for([
  [[1, 2, 3], [1, 2, 4], 2],
  [[1, 2], [1, 2, 3], 2],
  [[], [1], 0],
  [[2], [1], 0],
] as const)('%j and %j share %i', ([a, b, expected]) => {
  expect(sharedPrefix(a, b)).toBe(expected);
});

test.for([
  ['the longest prefix', [1, 2, 3, 9], 1, 'warm'],
  ['the least recently used when all share the head only', [1, 7], 1, 'old'],
  ['the least recently used when nothing is shared', [8], 0, 'old'],
] as const)('takes %s', ([_, tokens, headTokens, expected]) => {
  const slots = [
    { sequence: held('new', 1, 5), lastUsed: 9, isFree: true },
    { sequence: held('warm', 1, 2, 3), lastUsed: 5, isFree: true },
    { sequence: held('old', 1, 6), lastUsed: 2, isFree: true },
    { sequence: held('taken', 1, 2, 3, 9), lastUsed: 1, isFree: false },
  ];
  expect(pickSlot(slots, tokens, headTokens, ({ tokens: t }) => t)?.sequence.name).toBe(expected);
});

test('the head that all prompts share is no claim: an unused sequence is taken before a warm room', () => {
  const slots = [
    { sequence: held('warm room', 1, 2, 3), lastUsed: 5, isFree: true },
    { sequence: held('unused'), lastUsed: 0, isFree: true },
  ];
  expect(pickSlot(slots, [1, 7], 1, ({ tokens }) => tokens)?.sequence.name).toBe('unused');
  expect(pickSlot(slots, [1, 7], 0, ({ tokens }) => tokens)?.sequence.name).toBe('warm room');
});

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('callers wait in order and nothing is lent twice', async () => {
  const pool = new SequencePool([held('a'), held('b')], ({ tokens }) => tokens);
  const gates = [gate(), gate(), gate()];
  const log: string[] = [];
  const jobs = gates.map(({ opened }, index) =>
    pool.use([index], 0, quiet, async ({ name }) => {
      log.push(`${index}${name}`);
      await opened;
    }),
  );
  await expect.poll(() => log).toEqual(['0a', '1b']);
  expect(pool.freeCount).toBe(0);
  gates[1]?.open();
  await expect.poll(() => log).toEqual(['0a', '1b', '2b']);
  for (const { open } of gates) open();
  await Promise.all(jobs);
  expect(pool.freeCount).toBe(2);
});

test('an error gives the sequence back', async () => {
  const pool = new SequencePool([held('a')], ({ tokens }) => tokens);
  const fail = pool.use([], 0, quiet, async () => {
    throw new Error('broken');
  });
  await expect(fail).rejects.toThrow('broken');
  await expect(pool.use([], 0, quiet, async ({ name }) => name)).resolves.toBe('a');
});

test('whoever is aborted while waiting leaves the queue with the reason', async () => {
  const pool = new SequencePool([held('a')], ({ tokens }) => tokens);
  const first = gate();
  const busy = pool.use([], 0, quiet, () => first.opened);
  const controller = new AbortController();
  const waiting = pool.use([], 0, controller.signal, async () => 'never');
  const after = pool.use([], 0, quiet, async () => 'after');
  controller.abort(new Error('hushed'));
  await expect(waiting).rejects.toThrow('hushed');
  first.open();
  await busy;
  await expect(after).resolves.toBe('after');
  expect(pool.freeCount).toBe(1);
});

test('an aborted signal never takes a sequence', async () => {
  const pool = new SequencePool([held('a')], ({ tokens }) => tokens);
  await expect(pool.use([], 0, AbortSignal.abort(new Error('late')), async () => 1)).rejects.toThrow('late');
  expect(pool.freeCount).toBe(1);
});
