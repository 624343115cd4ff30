import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomStore } from '../../src/redis/room-store.ts';
import { buttonIds, useMenu } from '../support/menus.ts';
import { type Stack, startStack } from '../support/stack.ts';

const DEBATE_MS = 60_000;
type Mortal = ReturnType<Stack['control']['addMortal']>;
type Message = Parameters<Stack['control']['press']>[1];

let stack: Stack;
let redis: Redis;
let owner: Mortal;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'always' },
  });
  owner = stack.control.addMortal('Owner');
  redis = new Redis(stack.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

const text = (name: string, value: string) => ({ name, type: 3, value });
const debate = (user: Mortal, room: string, gods: readonly string[], turns: number) =>
  stack.control.command(user, room, 'debate', [
    ...gods.map((god, index) => text(`god${index + 1}`, god)),
    text('topic', 'whether the sea or the sky is greater'),
    { name: 'turns', type: 4, value: turns },
  ]);
const speakers = (room: string) => stack.control.speech(room).map(({ author }) => author.name);
const stateOf = (room: string) =>
  roomStore(redis, Date.now).state({ guildId: stack.agora.guildId, roomId: room, parentId: null });
const isOver = async (room: string) => (await stateOf(room)).debate === null && (await stack.isQuiet(room));
const over = (room: string) => expect.poll(() => isOver(room), { timeout: DEBATE_MS }).toBe(true);

test('gods argue in turns, each answering the last, and take their leave', async () => {
  const room = stack.control.addChannel('debate').id;
  const ada = stack.control.addMortal('Ada');
  const { message } = await debate(ada, room, ['Zeus', 'Athena'], 4);
  expect(message?.content).toContain('**Zeus** and **Athena** argue in 4 turns');
  await over(room);
  // A turn may come to nothing when the model finds no fit words; it counts all the same.
  const names = speakers(room);
  const argued = names.slice(0, -2);
  expect(argued.length).toBeGreaterThanOrEqual(2);
  expect(argued.length).toBeLessThanOrEqual(4);
  for (const [index, name] of argued.entries()) expect(name).not.toBe(argued[index - 1]);
  expect(names.slice(-2).sort()).toEqual(['Athena', 'Zeus']);
  const line = stack.control.speech(room)[1] as Message;
  const why = await useMenu(stack.control, ada, { name: 'Why this god?', message: line });
  expect(why.message?.content).toContain('its turn in a debate');
});

test('a human line is taken in, a named god answers, and the debate goes on', async () => {
  const room = stack.control.addChannel('debate-heard').id;
  const bo = stack.control.addMortal('Bo');
  await debate(bo, room, ['Thor', 'Loki', 'Odin'], 8);
  await expect.poll(() => speakers(room).length, { timeout: DEBATE_MS }).toBeGreaterThan(0);
  stack.control.say(bo, room, 'Hermes, what do you say?');
  await over(room);
  const names = speakers(room);
  expect(names).toContain('Hermes');
  const after = names.slice(names.indexOf('Hermes') + 1);
  expect(after.some((name) => ['Thor', 'Loki', 'Odin'].includes(name))).toBe(true);
  expect(names.filter((name) => name !== 'Hermes').length).toBeLessThanOrEqual(8 + 3);
});

test('only one debate at a time, different gods, and a hush ends it at once', async () => {
  const room = stack.control.addChannel('debate-hushed').id;
  const cy = stack.control.addMortal('Cy');
  const twice = await debate(cy, room, ['Zeus', 'zeus'], 4);
  expect(twice.message?.content).toContain('does not argue with itself');
  await debate(cy, room, ['Zeus', 'Hera'], 12);
  const second = await debate(stack.control.addMortal('Dee'), room, ['Thor', 'Loki'], 2);
  expect(second.message?.content).toContain('Gods argue here already');
  await stack.control.command(owner, room, 'hush', [{ name: 'minutes', type: 4, value: 5 }]);
  await over(room);
  expect(speakers(room).length).toBeLessThan(12);
});

test('who began it, and moderators, let them end with farewells; a double click does it once', async () => {
  const room = stack.control.addChannel('debate-ended').id;
  const eve = stack.control.addMortal('Eve');
  const { message } = await debate(eve, room, ['Zeus', 'Hera'], 12);
  const [id = ''] = buttonIds(message);
  const stranger = stack.control.addMortal('Stranger');
  await stack.control.press(stranger, message as Message, id);
  await expect.poll(() => stack.bot.log()).toContain('not_your_debate');
  const [ended] = await Promise.all([1, 2].map(() => stack.control.press(eve, message as Message, id)));
  // Everybody still reads what they argued about.
  expect(ended?.message?.content).toBe(message?.content);
  expect(ended?.message?.components).toMatchObject([{ components: [{ disabled: true }] }]);
  await over(room);
  const names = speakers(room);
  expect(names.length).toBeLessThan(12);
  expect(names.slice(-2).sort()).toEqual(['Hera', 'Zeus']);
});

test('killed processes cost time, not turns: nothing is said twice', async () => {
  const room = stack.control.addChannel('debate-crash').id;
  const fay = stack.control.addMortal('Fay');
  await debate(fay, room, ['Zeus', 'Athena'], 6);
  await expect.poll(() => speakers(room).length, { timeout: DEBATE_MS }).toBeGreaterThan(0);
  await stack.replace('bot');
  await stack.replace('worker');
  await over(room);
  const names = speakers(room);
  const argued = names.slice(0, -2);
  expect(argued.length).toBeLessThanOrEqual(6);
  for (const [index, name] of argued.entries()) expect(name).not.toBe(argued[index - 1]);
  expect(names.slice(-2).sort()).toEqual(['Athena', 'Zeus']);
});
