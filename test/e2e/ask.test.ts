import { PermissionFlagsBits } from 'discord.js';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomStore } from '../../src/redis/room-store.ts';
import { type Stack, startStack } from '../support/stack.ts';

const ASK_MS = 60_000;
type Mortal = ReturnType<Stack['control']['addMortal']>;
type Card = Readonly<{ title?: string; description?: string }>;

let stack: Stack;
let redis: Redis;
beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  stack.control.addMortal('Owner');
  redis = new Redis(stack.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

const text = (name: string, value: string) => ({ name, type: 3, value });
const ask = (user: Mortal, room: string, ...options: object[]) =>
  stack.control.useAs(
    user,
    {
      type: 2,
      channelId: stack.control.channel(room).id,
      data: { name: 'ask', type: 1, options: [text('question', 'What is courage?'), ...options] },
    },
    ASK_MS,
  );
const cardsOf = (message: unknown): readonly Card[] => (message as { embeds?: Card[] } | null)?.embeds ?? [];
const latest = (room: string) => stack.control.messages(room).at(-1);
const isDone = (cards: readonly Card[], count: number) =>
  cards.length === count && cards.every(({ description = '…' }) => !/^(…|\*thinks…\*)$/.test(description));

test('the gods one names answer in one card, which everybody sees grow, and the room hears none of it', async () => {
  const room = stack.control.addChannel('ask').id;
  const ada = stack.control.addMortal('Ada');
  await ask(ada, room, text('god1', 'Zeus'), text('god2', 'Loki'), text('god3', 'zeus'));
  await expect.poll(() => isDone(cardsOf(latest(room)), 2), { timeout: ASK_MS }).toBe(true);
  const message = latest(room);
  expect(message?.content).toContain('**Ada asks the gods:**\n> What is courage?');
  expect(cardsOf(message).map(({ title }) => title)).toEqual(['Zeus', 'Loki']);
  const [one, two] = cardsOf(message).map(({ description }) => description);
  expect(one).not.toBe(two);
  expect(stack.control.speech(room)).toEqual([]);
  expect(
    await roomStore(redis, Date.now).lines(
      { guildId: stack.agora.guildId, roomId: room, parentId: null },
      10,
    ),
  ).toEqual([]);
});

test('with a number, gods are drawn; an unknown god is told', async () => {
  const room = stack.control.addChannel('ask-drawn').id;
  const bo = stack.control.addMortal('Bo');
  await ask(bo, room, text('god1', 'Thor'), { name: 'count', type: 4, value: 4 });
  await expect.poll(() => isDone(cardsOf(latest(room)), 4), { timeout: ASK_MS }).toBe(true);
  const names = cardsOf(latest(room)).map(({ title }) => title);
  expect(names[0]).toBe('Thor');
  expect(new Set(names).size).toBe(4);
  const unknown = await ask(bo, room, text('god1', 'Zeuss'));
  expect(unknown.message?.content).toContain('Did you mean Zeus');
  expect(cardsOf(unknown.message)).toEqual([]);
});

test('in a thread every answer is a message of its own', async () => {
  const room = stack.control.addChannel('ask-thread').id;
  const cy = stack.control.addMortal('Cy');
  await ask(cy, room, text('god1', 'Hera'), text('god2', 'Odin'), {
    name: 'thread',
    type: 5,
    value: true,
  });
  await expect.poll(() => latest(room)?.content ?? '').toMatch(/The gods answer in <#\d+>/);
  const threadId = /<#(\d+)>/.exec(latest(room)?.content ?? '')?.[1] ?? '';
  const titles = () =>
    stack.control.messages(threadId).flatMap((message) => cardsOf(message).map(({ title }) => title));
  await expect.poll(titles, { timeout: ASK_MS }).toEqual(['Hera', 'Odin']);
  expect(stack.control.channel(threadId).name).toBe('What is courage?');
  const nested = await ask(cy, threadId, { name: 'thread', type: 5, value: true });
  expect(nested.message?.content).toContain('threads hold no threads');
});

test('where the bot may not open threads, it says so', async () => {
  const room = stack.control.addChannel('ask-no-thread').id;
  stack.control.denyBot(room, PermissionFlagsBits.CreatePublicThreads);
  const dee = stack.control.addMortal('Dee');
  const { message } = await ask(dee, room, { name: 'thread', type: 5, value: true });
  expect(message?.content).toContain('Create Public Threads');
});

test('who hides from the gods cannot ask them', async () => {
  const room = stack.control.addChannel('ask-veiled').id;
  const eve = stack.control.addMortal('Eve');
  await stack.control.command(eve, room, 'veil', [text('god', 'Zeus')]);
  const half = await ask(eve, room, text('god1', 'Zeus'));
  expect(half.message?.content).toContain('You hide from Zeus');
  await stack.control.command(eve, room, 'veil');
  expect((await ask(eve, room)).message?.content).toContain('You hide from the gods');
});

test('autocomplete offers gods for every place', async () => {
  const fay = stack.control.addMortal('Fay');
  const { choices } = await stack.control.autocomplete(fay, 'agora', 'ask', [
    text('question', 'What?'),
    { ...text('god4', 'ath'), focused: true },
  ]);
  expect(choices.map(({ name }) => name)).toContain('Athena');
});

test('a worker that is killed in the middle costs time, not answers', async () => {
  const room = stack.control.addChannel('ask-crash').id;
  const gil = stack.control.addMortal('Gil');
  await ask(gil, room, { name: 'count', type: 4, value: 5 });
  await expect.poll(() => cardsOf(latest(room)).length, { timeout: ASK_MS }).toBe(5);
  await stack.replace('worker');
  await expect.poll(() => isDone(cardsOf(latest(room)), 5), { timeout: ASK_MS }).toBe(true);
  const silent = cardsOf(latest(room)).filter(({ description }) => description === '*says nothing.*');
  expect(silent.length).toBeLessThanOrEqual(1);
});

test('a card that is deleted while it grows ends the asking quietly', async () => {
  const room = stack.control.addChannel('ask-deleted').id;
  const hal = stack.control.addMortal('Hal');
  await ask(hal, room, { name: 'count', type: 4, value: 6 });
  const card = latest(room);
  expect(card).toBeDefined();
  if (card) stack.control.remove(card);
  await expect.poll(() => stack.bot.log(), { timeout: ASK_MS }).toContain('interaction not answered');
  expect(stack.control.messages(room)).toEqual([]);
});
