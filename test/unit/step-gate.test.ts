import { setImmediate as tick } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gateOf, StepGate } from '../../src/llm/step-gate.ts';

const settle = async () => {
  for (let round = 0; round < 5; round += 1) await tick();
};

const [first, second, third] = [{ at: 1 }, { at: 2 }, { at: 3 }];

/** Somebody who draws: takes so many steps, and writes each down. */
const drawer = (gate: StepGate, name: string, steps: number, log: string[], sequence: object = first) =>
  gate.draw(sequence, async (step) => {
    for (let index = 0; index < steps; index += 1) {
      await step();
      log.push(name);
    }
  });

test('all that draw take their steps together, however unequal their beginnings and ends', async () => {
  const gate = new StepGate();
  const log: string[] = [];
  await Promise.all([drawer(gate, 'a', 3, log), drawer(gate, 'b', 2, log), drawer(gate, 'c', 4, log)]);
  expect(log.join('')).toBe('abcabcacc');
});

test('they go on in the order of their places, whoever came first', async () => {
  const gate = new StepGate([first, second, third]);
  const log: string[] = [];
  await Promise.all([
    drawer(gate, 'c', 3, log, third),
    drawer(gate, 'b', 3, log, second),
    drawer(gate, 'a', 3, log, first),
  ]);
  // The first to come goes at once, as nobody else is there; from then on all go together.
  expect(log.join('')).toBe('cabcabcab');
});

test('one that is at work holds the others back until it is ready for its next step', async () => {
  const gate = new StepGate();
  const log: string[] = [];
  let goOn = () => {};
  const slow = gate.draw(first, async (step) => {
    await step();
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await step();
    log.push('slow');
  });
  const quick = drawer(gate, 'quick', 2, log);
  await settle();
  expect(log).toEqual([]);
  goOn();
  await Promise.all([slow, quick]);
  expect(log).toEqual(['quick', 'slow', 'quick']);
});

test('one that fails holds nobody back', async () => {
  const gate = new StepGate();
  const log: string[] = [];
  const broken = gate.draw(first, async (step) => {
    await step();
    throw new Error('broken');
  });
  const other = drawer(gate, 'b', 3, log);
  await expect(broken).rejects.toThrow('broken');
  await other;
  expect(log).toHaveLength(3);
});

test('steps and readers wait while changes are wanted, and go on after the last, even a failed one', async () => {
  const gate = new StepGate();
  const log: string[] = [];
  let end = () => {};
  const changes = [
    gate.change(() => new Promise<void>((resolve) => (end = resolve))),
    gate.change(async () => {
      throw new Error('no change');
    }),
  ];
  const steps = drawer(gate, 'step', 1, log);
  const reader = gate.pass().then(() => log.push('read'));
  await expect(changes[1]).rejects.toThrow('no change');
  await settle();
  expect(log).toEqual([]);
  end();
  await Promise.all([changes[0], steps, reader]);
  expect(log.sort()).toEqual(['read', 'step']);
});

test('nothing waits where nothing is wanted, and every context has a gate of its own', async () => {
  const gate = new StepGate();
  await gate.pass();
  await expect(gate.change(async () => 7)).resolves.toBe(7);
  const context = {};
  expect(gateOf({ context })).toBe(gateOf({ context }));
  expect(gateOf({ context })).not.toBe(gateOf({ context: {} }));
});
