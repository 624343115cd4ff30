import { afterAll, beforeAll, expect, test } from 'vitest';
import { useMenu } from '../support/menus.ts';
import { type Stack, startStack } from '../support/stack.ts';

const WAIT_MS = 30_000;
/** Milliseconds an answer can be changed here; Discord gives fifteen minutes. */
const TOKEN_MS = 150;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({
    agora: { interactionTimes: { firstAnswerMs: 3_000, tokenMs: TOKEN_MS } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  stack.control.addMortal('Owner');
});
afterAll(async () => {
  await stack.close();
});

const expired = () => stack.bot.log().split('interaction not answered').length - 1;

test('an /ask whose time is over ends without noise, and the bot goes on', async () => {
  const { control } = stack;
  const ada = control.addMortal('Ada');
  const room = control.addChannel('expired').id;
  const question = { name: 'question', type: 3, value: 'What is time?' };
  const options = [question, { name: 'count', type: 4, value: 6 }];
  const use = { type: 2, channelId: room, data: { name: 'ask', type: 1, options } } as const;
  await control.useAs(ada, use, 2_000).catch(() => undefined);
  await expect.poll(expired, { timeout: WAIT_MS }).toBe(1);
  expect(stack.bot.log()).not.toContain('"command failed"');
  control.say(ada, room, 'Zeus, are you there?');
  await expect.poll(() => control.speech(room).length, { timeout: WAIT_MS }).toBe(1);
});

test('a re-roll whose asker can no longer be told still replaces the line, and only once', async () => {
  const { control } = stack;
  const bo = control.addMortal('Bo');
  const room = control.addChannel('expired-re-roll').id;
  control.say(bo, room, 'Zeus, what is thunder?');
  await expect.poll(() => control.speech(room).length, { timeout: WAIT_MS }).toBe(1);
  await expect.poll(() => stack.isQuiet(room), { timeout: WAIT_MS }).toBe(true);
  const [line] = control.speech(room);
  if (!line) throw new Error('no line');
  const before = line.content;
  await useMenu(control, bo, { name: 'Re-roll', message: line }, 3_000).catch(() => undefined);
  await expect.poll(() => control.speech(room)[0]?.content, { timeout: WAIT_MS }).not.toBe(before);
  expect(control.speech(room)).toHaveLength(1);
});
