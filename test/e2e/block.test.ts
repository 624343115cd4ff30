import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '../../src/redis/keys.ts';
import { type Stack, startStack } from '../support/stack.ts';

type Mortal = ReturnType<Stack['control']['addMortal']>;

let stack: Stack;
let redis: Redis;
let owner: Mortal;
let member: Mortal;

beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  redis = new Redis(stack.redis.url);
  owner = stack.control.addMortal('Owner');
  member = stack.control.addMortal('Member');
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

const whom = (user: Mortal) => ({ name: 'member', type: 6, value: user.id });
const text = (name: string, value: string) => ({ name, type: 3, value });
const minutes = (value: number) => ({ name: 'minutes', type: 4, value });
const use = async (user: Mortal, name: string, ...options: Record<string, unknown>[]) =>
  (await stack.control.command(user, 'agora', name, options)).message;
const speakers = () => stack.control.speech('agora').map(({ author }) => author.name);
const heard = (id: string) => expect.poll(() => stack.bot.log(), { timeout: 20_000 }).toContain(`"${id}"`);

test('a blocked member is neither heard nor answered, what waited for them is dropped, and a restart changes nothing', async () => {
  const { control } = stack;
  await stack.worker?.stop();
  const waiting = control.say(member, 'agora', 'Zeus, answer me');
  await heard(waiting.id);
  expect(await stack.isQuiet(waiting.channelId)).toBe(false);
  const blocked = await use(owner, 'block', whom(member), minutes(30), text('reason', 'shouting'));
  expect(blocked?.content).toContain(`neither hear nor answer <@${member.id}> until <t:`);
  expect(stack.control.isEphemeral(blocked)).toBe(true);
  await expect.poll(() => stack.isQuiet(waiting.channelId)).toBe(true);

  await stack.replace('bot');
  await stack.start('worker')?.ready;
  control.say(member, 'agora', 'Athena, answer me');
  control.say(owner, 'agora', 'Thor, answer me');
  await expect.poll(speakers, { timeout: 20_000 }).toEqual(['Thor']);
});

test('commands that make gods speak say until when, kindly; others still work', async () => {
  const refused = await use(member, 'summon', text('god', 'Zeus'));
  expect(refused?.content).toMatch(
    /asked the gods not to hear you for a while\. They will listen again <t:\d+:R>/,
  );
  const gods = await use(member, 'help');
  expect(JSON.stringify(gods?.embeds)).toContain('/summon');
});

test('the block stands in /feelings list with its reason, and in /mydata', async () => {
  const list = await use(owner, 'feelings', { name: 'list', type: 1, options: [whom(member)] });
  expect(list?.content).toMatch(
    /Blocked until <t:\d+:f>: the gods neither hear nor answer\. Reason: shouting/,
  );
  const data = await use(member, 'mydata');
  const [file] = data?.attachments ?? [];
  const json = JSON.parse(String(file && stack.control.file(file)));
  expect(json.blockedByModerators).toMatchObject({ reason: 'shouting', until: expect.stringMatching(/Z$/) });
});

test('Redis itself ends a block, and /unblock ends it earlier', async () => {
  const ttlMs = await redis.pttl(keys.block(stack.agora.guildId, member.id));
  expect(ttlMs).toBeGreaterThan(29 * 60_000 - 60_000);
  expect(ttlMs).toBeLessThanOrEqual(30 * 60_000);
  const lifted = await use(owner, 'unblock', whom(member));
  expect(lifted?.content).toBe(`The gods hear <@${member.id}> again.`);
  const again = await use(owner, 'unblock', whom(member));
  expect(again?.content).toContain('was not blocked');
  const before = speakers().length;
  stack.control.say(member, 'agora', 'Hermes, answer me');
  await expect.poll(() => speakers().slice(before), { timeout: 20_000 }).toEqual(['Hermes']);
});

test('members may not block', async () => {
  for (const name of ['block', 'unblock'])
    await expect(use(member, name, whom(owner), minutes(5))).rejects.toThrow(/permission/i);
});
