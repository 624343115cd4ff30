import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
/** The first mortal owns the guild; the second is nobody special. */
let owner: ReturnType<Stack['control']['addMortal']>;
let member: ReturnType<Stack['control']['addMortal']>;

beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'off' } });
  owner = stack.control.addMortal('Owner');
  member = stack.control.addMortal('Member');
});
afterAll(async () => {
  await stack.close();
});

const subcommand = (name: string, ...options: object[]) => [{ name, type: 1, options }];
const text = (name: string, value: string | number, type = 3) => ({ name, type, value });
const speech = (channel: string) => stack.control.speech(channel);

test('a closed room is not heard, /room open opens it, /room close closes it', async () => {
  const { control } = stack;
  control.say(member, 'agora', 'Zeus, can you hear me?');
  const opened = await control.command(owner, 'agora', 'room', subcommand('open'));
  expect(opened.message?.content).toContain('The room is open. Mode **sometimes**');
  control.say(member, 'agora', 'Hermes, can you hear me?');
  await expect
    .poll(() => speech('agora').map(({ author }) => author.name), { timeout: 20_000 })
    .toEqual(['Hermes']);
  const closed = await control.command(owner, 'agora', 'room', subcommand('close'));
  expect(closed.message?.content).toContain('closed');
});

test('members may not open rooms, even when the command reaches them', async () => {
  await expect(stack.control.command(member, 'agora', 'room', subcommand('open'))).rejects.toThrow(
    /permission/i,
  );
});

test('/room open names the permissions that are missing', async () => {
  stack.control.denyBot('night-watch', PermissionFlagsBits.ManageWebhooks);
  const { message } = await stack.control.command(owner, 'night-watch', 'room', subcommand('open'));
  expect(message?.content).toContain('Manage Webhooks');
});

test('/summon makes a god speak, and refuses one that does not exist with names that do', async () => {
  const { control } = stack;
  const closed = await control.command(member, 'symposium', 'summon', [text('god', 'Zeus')]);
  expect(closed.message?.content).toContain('/room open');
  await control.command(owner, 'symposium', 'room', subcommand('mode', text('mode', 'mentioned')));
  const { message } = await control.command(member, 'symposium', 'summon', [text('god', 'zeus')]);
  expect(message?.content).toBe('Zeus has heard you.');
  await expect
    .poll(() => speech('symposium').map(({ author }) => author.name), { timeout: 20_000 })
    .toEqual(['Zeus']);
  const unknown = await control.command(member, 'symposium', 'summon', [text('god', 'Zeuss')]);
  expect(unknown.message?.content).toContain('Did you mean Zeus');
});

test('the same interaction delivered twice makes one god speak once', async () => {
  const before = speech('symposium').length;
  await stack.control.command(member, 'symposium', 'summon', [text('god', 'Hermes')], 2);
  await expect.poll(() => speech('symposium').length, { timeout: 20_000 }).toBe(before + 1);
  stack.control.say(member, 'symposium', 'Thor, still there?');
  await expect.poll(() => speech('symposium').at(-1)?.author.name, { timeout: 20_000 }).toBe('Thor');
  expect(speech('symposium')).toHaveLength(before + 2);
});

test('autocomplete offers gods that fit, 25 at most', async () => {
  const some = await stack.control.autocomplete(member, 'symposium', 'summon', [
    { ...text('god', 'ath'), focused: true },
  ]);
  expect(some.choices.map(({ name }) => name)).toContain('Athena');
  const all = await stack.control.autocomplete(member, 'symposium', 'summon', [
    { ...text('god', ''), focused: true },
  ]);
  expect(all.choices).toHaveLength(25);
});

test('/gods lists a culture, /help lists what the caller may do', async () => {
  const greek = await stack.control.command(member, 'symposium', 'gods', [text('culture', 'Greek')]);
  expect(greek.message?.content).toContain('**Zeus**');
  expect(stack.control.isEphemeral(greek.message)).toBe(true);
  const help = await stack.control.command(member, 'symposium', 'help');
  const cards = JSON.stringify(help.message?.embeds);
  expect(cards).toContain('/summon');
  expect(cards).not.toContain('/hush');
});

test('/hush silences a room, and 0 minutes ends it', async () => {
  const before = speech('symposium').length;
  await stack.control.command(owner, 'symposium', 'hush', [text('minutes', 5, 4)]);
  const unheard = stack.control.say(member, 'symposium', 'Zeus, speak!');
  // The hush must still hold when the line is taken in.
  await expect.poll(() => stack.bot.log(), { timeout: 20_000 }).toContain(`"${unheard.id}"`);
  await stack.control.command(owner, 'symposium', 'hush', [text('minutes', 0, 4)]);
  stack.control.say(member, 'symposium', 'Hermes, speak!');
  await expect.poll(() => speech('symposium').length, { timeout: 20_000 }).toBe(before + 1);
  expect(speech('symposium').at(-1)?.author.name).toBe('Hermes');
});
