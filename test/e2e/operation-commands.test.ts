import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
/** The first mortal owns the guild; the second is nobody special. */
let owner: ReturnType<Stack['control']['addMortal']>;
let member: ReturnType<Stack['control']['addMortal']>;

beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  owner = stack.control.addMortal('Owner');
  member = stack.control.addMortal('Member');
});
afterAll(async () => {
  await stack.close();
});

const text = (name: string, value: string) => ({ name, type: 3, value });

/** Everything that stands in an answer: words, cards, labels. */
const shown = (message: { content: string; embeds: unknown; components: unknown } | null) =>
  [message?.content, JSON.stringify(message?.embeds), JSON.stringify(message?.components)].join('\n');

test('/help lists what the caller may do, grouped by who may', async () => {
  const forMember = await stack.control.command(member, 'agora', 'help');
  expect(stack.control.isEphemeral(forMember.message)).toBe(true);
  expect(shown(forMember.message)).toContain('`/summon` Call a god');
  expect(shown(forMember.message)).not.toContain('/hush');
  const forOwner = await stack.control.command(owner, 'agora', 'help');
  expect(shown(forOwner.message)).toContain('For moderators');
  expect(shown(forOwner.message)).toContain('`/hush` Silence');
});

test('/help command: explains one, and names nothing that is not there', async () => {
  const { message } = await stack.control.command(member, 'agora', 'help', [text('command', '/room')]);
  expect(shown(message)).toContain('**/room mode** When the gods speak here');
  expect(shown(message)).toContain('Only for moderators');
  const unknown = await stack.control.command(member, 'agora', 'help', [text('command', 'sacrifice')]);
  expect(unknown.message?.content).toContain('no command “sacrifice”');
  const typed = [{ ...text('command', 'su'), focused: true }];
  const some = await stack.control.autocomplete(member, 'agora', 'help', typed);
  expect(some.choices).toEqual([{ name: '/summon', value: 'summon' }]);
});

const whole = (name: string, value: number) => ({ name, type: 4, value });
const yes = (name: string) => ({ name, type: 5, value: true });
const speakers = (channel: string) => stack.control.speech(channel).map(({ author }) => author.name);

test('/hush everywhere drops what waits in every room, and outlives a restart', async () => {
  const { control } = stack;
  // Without a worker everything that is asked for waits.
  await stack.worker?.stop();
  const asked = [
    control.say(member, 'agora', 'Zeus, Hermes, speak'),
    control.say(member, 'symposium', 'Athena, speak'),
  ];
  const heard = (id: string) => expect.poll(() => stack.bot.log(), { timeout: 20_000 }).toContain(`"${id}"`);
  for (const { id } of asked) await heard(id);
  const hushed = await control.command(owner, 'night-watch', 'hush', [
    whole('minutes', 30),
    yes('everywhere'),
  ]);
  expect(hushed.message?.content).toContain(
    'silent on the whole server** for 30 minutes. 3 turns were dropped',
  );
  expect(control.isEphemeral(hushed.message)).toBe(false);
  for (const { channelId } of asked) expect(await stack.isQuiet(channelId)).toBe(true);

  await stack.replace('bot');
  await stack.start('worker')?.ready;
  const unheard = control.say(member, 'agora', 'Loki, speak');
  await heard(unheard.id);
  const here = await control.command(owner, 'agora', 'hush', [whole('minutes', 0)]);
  expect(here.message?.content).toContain('the whole server is silent until');

  await control.command(owner, 'agora', 'hush', [whole('minutes', 0), yes('everywhere')]);
  control.say(member, 'agora', 'Thor, speak');
  await expect.poll(() => speakers('agora'), { timeout: 20_000 }).toEqual(['Thor']);
  expect(speakers('symposium')).toEqual([]);
});

test('members may not hush', async () => {
  await expect(stack.control.command(member, 'agora', 'hush', [yes('everywhere')])).rejects.toThrow(
    /permission/i,
  );
});

test('/status tells moderators everything, members whether the gods are awake', async () => {
  const { control } = stack;
  control.say(member, 'agora', 'Hermes, speak');
  await expect.poll(() => speakers('agora'), { timeout: 20_000 }).toContain('Hermes');
  const card = async () => shown((await control.command(owner, 'agora', 'status')).message);
  // The worker tells its speed with its next sign of life.
  await expect
    .poll(card, { timeout: 20_000 })
    .toMatch(/pocket.* · \d thread.* · \d at once · [\d.]+ tokens\/s, [\d.]+ s a turn/);
  const full = await card();
  for (const words of [
    'The gods are awake',
    'Redis: ',
    'discord.js 14.',
    'node-llama-cpp 3.',
    '`reply` 0 waiting',
  ])
    expect(full).toContain(words);
  expect(full).toContain(`<#${control.channel('agora').id}> mentioned`);
  expect(full).toMatch(/about \d+ s for a god/);
  const brief = await control.command(member, 'agora', 'status');
  expect(brief.message?.content).toBe('The gods are awake.');
  expect(control.isEphemeral(brief.message)).toBe(true);
});

test('a worker that was killed is missed, and its successor is found', async () => {
  const says = async () => (await stack.control.command(member, 'agora', 'status')).message?.content;
  await stack.worker?.stop('SIGKILL');
  await expect.poll(says, { timeout: 25_000, interval: 1_000 }).toContain('asleep');
  await stack.start('worker')?.ready;
  expect(await says()).toBe('The gods are awake.');
  await stack.worker?.stop('SIGTERM');
  expect(await says()).toContain('asleep');
  await stack.start('worker')?.ready;
});

test('/setup finds what is wrong in a room, with the remedy', async () => {
  const { control } = stack;
  const look = async () => shown((await control.command(owner, 'agora', 'setup')).message);
  control.say(member, 'agora', '// just a line');
  await expect.poll(look).toContain('Messages arrive with their words');
  const well = await look();
  expect(well).toContain('All commands are registered');
  expect(well).toMatch(/\d of 1,000 webhooks are in use/);
  expect(well).toContain('A model is there');
  control.denyBot('night-watch', PermissionFlagsBits.ManageWebhooks);
  const wrong = await look();
  const { id } = control.channel('night-watch');
  expect(wrong).toContain(`**✗** <#${id}> Edit Channel → Permissions → my role: allow **Manage Webhooks**.`);
  control.denyBot('night-watch', 0n);
});

test('/setup opens a room and says there, once, that these are AI characters', async () => {
  const { control } = stack;
  await control.command(owner, 'symposium', 'room', [{ name: 'close', type: 1, options: [] }]);
  const { message } = await control.command(owner, 'symposium', 'setup');
  if (!message) throw new Error('no answer');
  const button = `setup:open:${control.channel('symposium').id}`;
  expect(shown(message)).toContain(button);
  const pressed = await control.press(owner, message, button);
  expect(shown(pressed.message)).not.toContain(button);
  await control.press(owner, message, button);
  const notices = control.messages('symposium').filter(({ content }) => content.includes('AI characters'));
  expect(notices).toHaveLength(1);
  expect(notices[0]?.content).toContain('The room is open. Mode **sometimes**');
  await expect(control.command(member, 'symposium', 'setup')).rejects.toThrow(/permission/i);
});

test('the log channel is told of emergency stops and of rooms where gods cannot speak', async () => {
  const { control } = stack;
  const staff = control.addChannel('staff');
  const log = () => control.messages('staff').map(({ content }) => content);
  const choose = () =>
    control.command(owner, 'agora', 'setup', [{ name: 'log_channel', type: 7, value: staff.id }]);
  control.denyBot('staff', PermissionFlagsBits.SendMessages);
  expect((await choose()).message?.content).toContain('allow **Send Messages**');
  control.denyBot('staff', 0n);
  const chosen = await choose();
  expect(shown(chosen.message)).toContain(`Notices for moderators go to <#${staff.id}>`);
  expect(log()).toEqual([expect.stringContaining('From now on I tell moderators here')]);

  await stack.replace('bot');
  await control.command(owner, 'agora', 'hush', [whole('minutes', 1), yes('everywhere')]);
  await control.command(owner, 'agora', 'hush', [whole('minutes', 0), yes('everywhere')]);
  expect(log().slice(1)).toEqual([
    `<@${owner.id}> silenced all gods on this server for 1 minute.`,
    `<@${owner.id}> let the gods speak again on this server.`,
  ]);

  control.denyBot('symposium', PermissionFlagsBits.ManageWebhooks);
  for (const { id } of control.webhooks()) control.deleteWebhook(id);
  control.say(member, 'symposium', 'Athena, speak');
  await expect
    .poll(log, { timeout: 20_000 })
    .toContainEqual(expect.stringContaining('The gods are silent in <#'));
  control.denyBot('symposium', 0n);

  if (!chosen.message) throw new Error('no answer');
  const stopped = await control.press(owner, chosen.message, 'setup:nolog');
  expect(shown(stopped.message)).toContain('None. `/setup log_channel:`');
});
