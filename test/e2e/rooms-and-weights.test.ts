import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let owner: ReturnType<Stack['control']['addMortal']>;
let member: ReturnType<Stack['control']['addMortal']>;

beforeAll(async () => {
  stack = await startStack({ env: { PACKS: 'pantheon' } });
  owner = stack.control.addMortal('Owner');
  member = stack.control.addMortal('Member');
});
afterAll(async () => {
  await stack.close();
});

type Option = Readonly<{ name: string; type: number; value: string | number }>;
const text = (name: string, value: string): Option => ({ name, type: 3, value });
const whole = (name: string, value: number): Option => ({ name, type: 4, value });
const number = (name: string, value: number): Option => ({ name, type: 10, value });
const answer = async (channel: string, command: string, sub: string, ...options: Option[]) => {
  const given = [{ name: sub, type: 1, options }];
  const { message } = await stack.control.command(owner, channel, command, given);
  return message?.content ?? '';
};
const names = (channel: string) => stack.control.speech(channel).map(({ author }) => author.name);

test('every setting is shown with where it comes from', async () => {
  const before = await answer('agora', 'room', 'show');
  expect(before).toContain('`chance` **35 %** · default');
  expect(before).toContain('`packs` **all** · default');
  const server = await answer('agora', 'room', 'set', whole('chance', 20), text('where', 'server'));
  expect(server).toContain('`chance` **20 %** · the server');
  const room = await answer('agora', 'room', 'set', whole('chance', 80), text('language', 'ES'));
  expect(room).toContain('`chance` **80 %** · this room');
  expect(room).toContain('`language` **es** · this room');
  const elsewhere = await answer('symposium', 'room', 'show');
  expect(elsewhere).toContain('`chance` **20 %** · the server');
  const reset = await answer('agora', 'room', 'reset', text('setting', 'chance'));
  expect(reset).toContain('`chance` **20 %** · the server');
  await answer('agora', 'room', 'reset', text('where', 'server'));
  expect(await answer('agora', 'room', 'show')).toContain('`chance` **35 %** · default');
});

test('what does not fit is refused with what would', async () => {
  expect(await answer('agora', 'room', 'set')).toContain('choose at least one option');
  expect(await answer('agora', 'room', 'set', text('language', '!!'))).toContain('no language tag');
  expect(await answer('agora', 'room', 'gods', text('packs', 'olympians'))).toContain('There are: ');
  expect(await answer('agora', 'room', 'gods', text('gods', 'Zeuss'))).toContain('Did you mean Zeus');
});

test('only gods that may come speak in a room', async () => {
  const shown = await answer('symposium', 'room', 'gods', text('gods', 'Zeus, Baba Yaga'));
  expect(shown).toContain('`gods` **Zeus, Baba Yaga** · this room');
  expect(shown).toContain('`packs` **none** · default');
  const spoken = stack.control.say(member, 'symposium', 'Hermes, are you here?');
  await expect.poll(() => names('symposium').length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => stack.isQuiet(spoken.channelId), { timeout: 20_000 }).toBe(true);
  for (const name of names('symposium')) expect(['Zeus', 'Baba Yaga']).toContain(name);
});

test('a role decides who is heard', async () => {
  const moderator = stack.control.addMortal('Mo', 'moderator');
  const [role] = stack.control.rolesOf(moderator);
  await answer('night-watch', 'room', 'heard', { name: 'role', type: 8, value: role ?? '' });
  stack.control.say(member, 'night-watch', 'Zeus, hear me');
  stack.control.say(moderator, 'night-watch', 'Thor, hear me');
  await expect.poll(() => names('night-watch'), { timeout: 20_000 }).toContain('Thor');
  expect(names('night-watch')).not.toContain('Zeus');
  const called = await stack.control.command(member, 'night-watch', 'summon', [text('god', 'Zeus')]);
  expect(called.message?.content).toContain('only members with certain roles');
  expect(await answer('night-watch', 'room', 'heard')).toContain('`heard` **everybody**');
});

test('a weight is answered with the odds before and after it, and can be taken back', async () => {
  const set = await answer('agora', 'weights', 'set', text('god', 'Zeus'), number('weight', 10));
  const [, before = '', after = ''] = /\*\*Zeus\*\* ([\d.]+) % → ([\d.]+) %/.exec(set) ?? [];
  expect(Number(after)).toBeGreaterThan(4 * Number(before));
  expect(await answer('agora', 'weights', 'show')).toContain('weight 10 (the server)');
  const here = await answer(
    'agora',
    'weights',
    'set',
    text('god', 'Zeus'),
    number('weight', 0),
    text('where', 'room'),
  );
  expect(here).toMatch(/\*\*Zeus\*\* [\d.]+ % → 0 %/);
  expect(await answer('symposium', 'weights', 'show')).toContain('weight 10 (the server)');
  await answer('agora', 'weights', 'reset', text('where', 'room'));
  await answer('agora', 'weights', 'reset', text('god', 'Zeus'));
  expect(await answer('agora', 'weights', 'show')).not.toContain('(the server)');
});

test('a thousand draws are shown as a picture with the same in words', async () => {
  const given = [{ name: 'simulate', type: 1, options: [text('text', 'Zeus, what is thunder?')] }];
  const { message } = await stack.control.command(owner, 'agora', 'weights', given);
  const [picture] = message?.attachments ?? [];
  expect(picture?.description).toContain('Who would answer “Zeus, what is thunder?”');
  expect(picture?.description).toContain('Zeus 100 %');
  expect(picture?.width).toBe(1350);
});

test('members may not', async () => {
  for (const name of ['weights', 'room'])
    await expect(
      stack.control.command(member, 'agora', name, [{ name: 'show', type: 1, options: [] }]),
    ).rejects.toThrow(/permission/i);
});

test('a role added for the server does not bring those of the room one stands in', async () => {
  const role = (value: string | undefined): Option => ({ name: 'role', type: 8, value: value ?? '' });
  const [moderators] = stack.control.rolesOf(stack.control.addMortal('Ma', 'moderator'));
  const everyone = stack.control.guildId;
  await answer('agora', 'room', 'heard', role(moderators));
  await answer('agora', 'room', 'heard', role(everyone), text('where', 'server'));
  const elsewhere = await answer('symposium', 'room', 'show');
  expect(elsewhere).toContain(`\`heard\` **<@&${everyone}>** · the server`);
  const here = await answer('agora', 'room', 'show');
  expect(here).toContain(`\`heard\` **<@&${moderators}>** · this room`);
  await answer('agora', 'room', 'heard', text('where', 'server'));
  expect(await answer('agora', 'room', 'heard')).toContain('`heard` **everybody** · default');
});

test('a list that would be cut is not suggested: it would name another god', async () => {
  const suggested = async (typed: string) => {
    const option = { name: 'gods', type: 3, value: typed, focused: true };
    const given = [{ name: 'gods', type: 1, options: [option] }];
    return (await stack.control.autocomplete(owner, 'agora', 'room', given)).choices;
  };
  expect((await suggested('Zeus, Baba Ya')).map(({ value }) => value)).toEqual(['Zeus, Baba Yaga']);
  expect(await suggested(`${'Zeus, '.repeat(16)}Baba Ya`)).toEqual([]);
});

test('the pack of the gods made here can be let into a room', async () => {
  expect(await answer('symposium', 'room', 'gods', text('packs', 'made'))).toContain(
    '`packs` **made** · this room',
  );
});
