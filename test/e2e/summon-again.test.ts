import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

const TURN_MS = 30_000;
let stack: Stack;
let owner: ReturnType<Stack['control']['addMortal']>;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  owner = stack.control.addMortal('Owner');
});
afterAll(async () => {
  await stack.close();
});

const text = (name: string, value: string) => ({ name, type: 3, value });
const buttonIds = (message: { components: readonly unknown[] } | null): string[] =>
  ((message?.components ?? []) as { components: { custom_id: string }[] }[]).flatMap((row) =>
    row.components.map((one) => one.custom_id),
  );
const speakers = (room: string) => stack.control.speech(room).map(({ author }) => author.name);
type Message = Parameters<Stack['control']['press']>[1];

test('the button calls the god once more with the same wish, and a double click is one call', async () => {
  const room = stack.control.addChannel('again').id;
  const ada = stack.control.addMortal('Ada');
  const { message } = await stack.control.command(ada, room, 'summon', [
    text('god', 'Zeus'),
    text('about', 'the old storm'),
  ]);
  await expect.poll(() => speakers(room), { timeout: TURN_MS }).toEqual(['Zeus']);
  const [id = ''] = buttonIds(message);
  const presses = await Promise.all([1, 2].map(() => stack.control.press(ada, message as Message, id)));
  for (const pressed of presses) expect(pressed.message?.content).toBe('Zeus has heard you.');
  await expect.poll(() => speakers(room), { timeout: TURN_MS }).toEqual(['Zeus', 'Zeus']);
  await expect.poll(() => stack.isQuiet(room), { timeout: TURN_MS }).toBe(true);
  expect(speakers(room)).toEqual(['Zeus', 'Zeus']);
  expect(stack.bot.log()).not.toContain('wish_forgotten');
});

test('a forgotten wish and a god that is gone are told, and the message stays as it was', async () => {
  const room = stack.control.addChannel('gone').id;
  const bo = stack.control.addMortal('Bo');
  const { message } = await stack.control.command(bo, room, 'summon', [text('god', 'Zeus')]);
  await expect.poll(() => speakers(room), { timeout: TURN_MS }).toEqual(['Zeus']);
  await stack.control.press(bo, message as Message, 'summon:again:zeus:1234');
  await expect.poll(() => stack.bot.log()).toContain('wish_forgotten');
  await stack.control.press(bo, message as Message, 'summon:again:nobody-at-all');
  await expect.poll(() => stack.bot.log()).toContain('god_gone');
  expect(speakers(room)).toEqual(['Zeus']);
});

test('who calls too often is told when to come back; a hushed room is left in peace', async () => {
  const room = stack.control.addChannel('often').id;
  const cy = stack.control.addMortal('Cy');
  const answers: string[] = [];
  for (let call = 0; call < 8; call += 1) {
    const { message } = await stack.control.command(cy, room, 'summon', [
      text('god', 'Zeus'),
      text('about', `wish ${call}`),
    ]);
    answers.push(message?.content ?? '');
  }
  expect(answers.at(-1)).toMatch(/called the gods often just now.*<t:\d+:R>/);
  await stack.control.command(owner, room, 'hush', [{ name: 'minutes', type: 4, value: 5 }]);
  const dee = stack.control.addMortal('Dee');
  const { message } = await stack.control.command(dee, room, 'summon', [text('god', 'Zeus')]);
  expect(message?.content).toMatch(/silenced the gods here.*<t:\d+:R>/);
});
