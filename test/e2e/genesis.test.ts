import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { producers } from '../../src/queue/producers.ts';
import type { QueueName } from '../../src/queue/queues.ts';
import { birthStore } from '../../src/redis/birth-store.ts';
import { keys, QUEUE_PREFIX } from '../../src/redis/keys.ts';
import { pantheonStore } from '../../src/redis/pantheon-store.ts';
import { type Stack, startStack } from '../support/stack.ts';

type Mortal = ReturnType<Stack['control']['addMortal']>;
type Result = Awaited<ReturnType<Stack['control']['command']>>;
type Message = NonNullable<Result['message']>;

/** An invention by the pocket model, twenty drafts: 14 s on an old core, and the machine may be busy. Milliseconds. */
const INVENT_MS = 100_000;

let stack: Stack;
let redis: Redis;
let owner: Mortal;
beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  owner = stack.control.addMortal('Owner');
  redis = new Redis(stack.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

const made = () => pantheonStore(redis).made(stack.agora.guildId);
const messageOf = ({ message }: Result): Message => {
  if (!message) throw new Error('no answer');
  return message;
};
async function genesis(user: Mortal, sub: string, ...options: object[]): Promise<Message> {
  const data = { name: 'genesis', type: 1, options: [{ name: sub, type: 1, options }] };
  const channelId = stack.control.channel('agora').id;
  return messageOf(await stack.control.useAs(user, { type: 2, channelId, data }, INVENT_MS));
}
const buttonsOf = ({ components }: Message): Record<string, string> =>
  Object.fromEntries(
    (components as { components: { custom_id: string }[] }[]).flatMap((row) =>
      row.components.map(({ custom_id }) => [custom_id.split(':')[1] ?? '', custom_id]),
    ),
  );
const press = async (user: Mortal, message: Message, action: string): Promise<Message> =>
  messageOf(
    await stack.control.press(user, message, buttonsOf(message)[action] ?? `none:${action}`, INVENT_MS),
  );
const nameOf = (message: Message): string =>
  (message.embeds[0] as { title?: string } | undefined)?.title ?? '';

test('a moderator has a god invented, asks for another, and keeps it: it lives at once', async () => {
  const first = await genesis(owner, 'new');
  expect(stack.control.isEphemeral(first)).toBe(false);
  expect(nameOf(first)).not.toBe('');
  expect(first.attachments[0]).toMatchObject({ filename: 'portrait.png' });
  expect(Object.keys(buttonsOf(first))).toEqual(['keep', 'again', 'discard']);
  // The same press delivered twice, and an impatient second one, come to the same other god.
  const [one, two] = await Promise.all([press(owner, first, 'again'), press(owner, first, 'again')]);
  expect(nameOf(one)).not.toBe(nameOf(first));
  expect(nameOf(two)).toBe(nameOf(one));
  const [kept, again] = await Promise.all([press(owner, one, 'keep'), press(owner, one, 'keep')]);
  for (const message of [kept, again]) expect(message.content).toContain(`**${nameOf(one)}** lives`);
  const [god, ...others] = await made();
  expect(others).toEqual([]);
  expect(god).toMatchObject({ state: 'live', origin: 'genesis', byUserId: owner.id });
  expect(god?.god.name).toBe(nameOf(one));
  const shown = await stack.control.command(owner, 'agora', 'god', [
    { name: 'name', type: 3, value: nameOf(one) },
  ]);
  expect(JSON.stringify(shown.message?.embeds)).toContain(god?.god.domain);
});

test('a member’s god survives a restart and waits for a moderator; others may not decide', async () => {
  const ada = stack.control.addMortal('Ada');
  const bob = stack.control.addMortal('Bob');
  const shown = await genesis(ada, 'new', { name: 'wish', type: 3, value: 'a god of lost umbrellas' });
  // A small model may miss a wish, and then says so.
  const hasMissed = shown.content.includes('missed the wish');
  expect(/umbrella|lost/i.test(JSON.stringify(shown.embeds)), JSON.stringify(shown.embeds)).toBe(!hasMissed);
  expect(messageOf(await stack.control.press(bob, shown, buttonsOf(shown)['keep'] ?? '')).content).toContain(
    'Only <@',
  );
  await stack.replace('bot');
  const kept = await press(ada, shown, 'keep');
  expect(kept.content).toContain('waits for a moderator');
  const god = (await made()).find(({ byUserId }) => byUserId === ada.id);
  expect(god).toMatchObject({ state: 'waiting', origin: 'genesis' });
  const queue = await stack.control.command(owner, 'agora', 'pantheon', [{ name: 'queue', type: 1 }]);
  expect(queue.message?.content).toContain(`<@${ada.id}>`);
});

test('what is discarded is gone, and old buttons say so', async () => {
  const count = (await made()).length;
  const cy = stack.control.addMortal('Cy');
  const shown = await genesis(cy, 'new');
  expect((await press(cy, shown, 'discard')).content).toContain('is gone');
  expect(await redis.exists(keys.sketch(stack.agora.guildId, `genesis-${cy.id}`))).toBe(0);
  expect((await press(cy, shown, 'keep')).content).toContain('no longer there');
  expect(await made()).toHaveLength(count);
});

describe('gods that are born by themselves', () => {
  const births = () => birthStore(redis).plan(stack.agora.guildId);
  const schedule = (user: Mortal, channel: string, every: number, odds: number) =>
    stack.control.command(user, channel, 'genesis', [
      {
        name: 'schedule',
        type: 1,
        options: [
          { name: 'every', type: 4, value: every },
          { name: 'odds', type: 4, value: odds },
        ],
      },
    ]);
  const born = async () => (await made()).filter(({ byUserId }) => byUserId === null);
  let queues: ReturnType<typeof producers>;
  let clockJobs: Queue;
  beforeAll(() => {
    queues = producers(redis);
    clockJobs = new Queue('birth' satisfies QueueName, { connection: redis, prefix: QUEUE_PREFIX });
  });
  afterAll(() => Promise.all([queues.close(), clockJobs.close()]));
  /** The hours of a schedule are long; the same clock at a pace one can wait for. */
  const hurry = (everyMs: number) => queues.birthClock.start(stack.agora.guildId, everyMs, Date.now());

  test('are for moderators to switch on, in a room where gods may speak', async () => {
    const di = stack.control.addMortal('Di');
    expect((await schedule(di, 'agora', 1, 50)).message?.content).toContain('Only moderators');
    expect(await births()).toBeUndefined();
    const shut = stack.control.addChannel('shut').name;
    await stack.control.command(owner, shut, 'room', [{ name: 'close', type: 1 }]);
    expect((await schedule(owner, shut, 1, 50)).message?.content).toContain('/room open');
    const { message } = await schedule(owner, 'agora', 6, 50);
    expect(message?.content).toContain('every 6 hours');
    expect(message?.content).toContain('50 %');
    expect(stack.control.isEphemeral(message)).toBe(true);
    expect(await births()).toMatchObject({ everyHours: 6, stepPercent: 50, misses: 0 });
    const off = await stack.control.command(owner, 'agora', 'genesis', [{ name: 'off', type: 1 }]);
    expect(off.message?.content).toContain('No god is born by itself');
    expect(await births()).toBeUndefined();
  });

  test('come when their hour strikes, across a restart, and say their first words', async () => {
    const room = stack.control.addChannel('cradle');
    await schedule(owner, room.name, 1, 100);
    await hurry(3_000);
    await stack.replace('bot');
    await expect.poll(async () => (await born()).length, { timeout: INVENT_MS }).toBeGreaterThan(0);
    await stack.control.command(owner, room.name, 'genesis', [{ name: 'off', type: 1 }]);
    const [first] = await born();
    expect(first).toMatchObject({ state: 'live', origin: 'genesis' });
    await expect
      .poll(() => stack.control.speech(room.name).map(({ author }) => author.name), { timeout: INVENT_MS })
      .toContain(first?.god.name);
  });

  test(
    'stay away while the room is hushed',
    async () => {
      const room = stack.control.addChannel('quiet');
      await schedule(owner, room.name, 1, 100);
      await stack.control.command(owner, room.name, 'hush', [{ name: 'minutes', type: 4, value: 5 }]);
      // The clock may have struck once more before it was stopped, and that god is still on its way.
      await expect.poll(() => clockJobs.getActiveCount(), { timeout: INVENT_MS }).toBe(0);
      const before = (await born()).length;
      await hurry(500);
      await expect.poll(() => stack.bot.log(), { timeout: INVENT_MS }).toContain('"end":"hushed"');
      expect(await born()).toHaveLength(before);
      expect(await births()).toMatchObject({ misses: 0 });
      await stack.control.command(owner, room.name, 'genesis', [{ name: 'off', type: 1 }]);
    },
    2.5 * INVENT_MS,
  );
});
