import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feelingStore } from '../../src/redis/feeling-store.ts';
import { reportStore } from '../../src/redis/report-store.ts';
import { roomStore } from '../../src/redis/room-store.ts';
import { buttonIds, fillIn, useMenu } from '../support/menus.ts';
import { type Stack, startStack } from '../support/stack.ts';

const TURN_MS = 30_000;
type Mortal = ReturnType<Stack['control']['addMortal']>;
type Message = Parameters<Stack['control']['press']>[1];

let stack: Stack;
let redis: Redis;
let owner: Mortal;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  owner = stack.control.addMortal('Owner');
  redis = new Redis(stack.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

const guildId = () => stack.agora.guildId;
const speech = (room: string) => stack.control.speech(room);
const lines = (room: string) =>
  roomStore(redis, Date.now).lines({ guildId: guildId(), roomId: room, parentId: null }, 100);
const quiet = (room: string) => expect.poll(() => stack.isQuiet(room), { timeout: TURN_MS }).toBe(true);

/** A room where somebody asked a god something and was answered. */
async function answered(name: string, words = 'Zeus, what is thunder?') {
  const room = stack.control.addChannel(name).id;
  const mortal = stack.control.addMortal(`${name}-asker`);
  const asked = stack.control.say(mortal, room, words);
  await expect.poll(() => speech(room).length, { timeout: TURN_MS }).toBe(1);
  await quiet(room);
  const [line] = speech(room);
  return { room, mortal, asked, line: line as Message & { content: string } };
}
const menu = (user: Mortal, name: string, message: Message) =>
  useMenu(stack.control, user, { name, message });

test('"Why this god?" tells that it was called, and draws nothing where nothing was drawn', async () => {
  const { mortal, line, asked } = await answered('why-named');
  const why = await menu(mortal, 'Why this god?', line);
  expect(why.message?.content).toContain('**Zeus** · The line it answers calls it by name');
  expect(stack.control.isEphemeral(why.message)).toBe(true);
  const human = await menu(mortal, 'Why this god?', asked);
  expect(human.message?.content).toContain('No god said that');
});

test('"Why this god?" shows the lots with every slice, feelings only to whom they concern', async () => {
  const room = stack.control.addChannel('why-drawn').id;
  await stack.control.command(owner, room, 'room', [
    { name: 'mode', type: 1, options: [{ name: 'mode', type: 3, value: 'always' }] },
  ]);
  const ada = stack.control.addMortal('Ada');
  stack.control.say(ada, room, 'what a strange evening by the water');
  await expect.poll(() => speech(room).length, { timeout: TURN_MS }).toBeGreaterThan(0);
  const [line] = speech(room);
  const mine = (await menu(ada, 'Why this god?', line as Message)).message?.content ?? '';
  expect(mine).toContain('the gods drew lots');
  expect(mine).toMatch(/which god: \*\*0\.\d{4}\*\*/);
  expect(mine).toMatch(new RegExp(`>${line?.author.name.slice(0, 13)}`));
  expect(mine.length).toBeLessThanOrEqual(2_000);
  const number = Number(/which god: \*\*(0\.\d{4})/.exec(mine)?.[1]);
  const [, from, to] = (/^>.*?(\d\.\d{3})–(\d\.\d{3})/m.exec(mine) ?? []).map(Number);
  expect(number).toBeGreaterThanOrEqual((from ?? 1) - 0.001);
  expect(number).toBeLessThanOrEqual((to ?? 0) + 0.001);
  expect(mine).toContain('favour');
  const theirs = (await menu(stack.control.addMortal('Nosy'), 'Why this god?', line as Message)).message;
  expect(theirs?.content).not.toContain('favourite');
  expect(theirs?.content).toContain('only that member and moderators');
});

test('a re-roll replaces the words on Discord and in the room, and undoes what they had moved', async () => {
  const { room, mortal, line } = await answered('re-roll', 'Zeus, thank you for your help');
  const ref = { guildId: guildId(), godId: 'zeus', subject: { kind: 'mortal', userId: mortal.id } } as const;
  const feelings = feelingStore(redis);
  await expect
    .poll(async () => (await feelings.feeling(ref))?.entries.length ?? 0, { timeout: TURN_MS })
    .toBe(1);
  const stranger = stack.control.addMortal('Stranger');
  const refused = await menu(stranger, 'Re-roll', line);
  expect(refused.message?.content).toContain('Only the member whom the god answered');
  const before = line.content;
  const done = await menu(mortal, 'Re-roll', line);
  expect(done.message?.content).toContain('Zeus has said it otherwise');
  const [now] = speech(room);
  expect(now?.id).toBe(line.id);
  expect(now?.content).not.toBe(before);
  // Whoever warms may say so in a line of its own; the answer is there once.
  expect(speech(room).filter(({ content }) => content === now?.content || content === before)).toHaveLength(
    1,
  );
  const kept = (await lines(room)).find(({ messageId }) => messageId === line.id);
  expect(kept?.text).toBe(now?.content);
  expect((await feelings.feeling(ref))?.entries[0]?.kind).toBe('undone');
  const why = await menu(mortal, 'Why this god?', line);
  expect(why.message?.content).toContain('re-rolled 1 time');
});

test('two re-rolls at once are one, and after three the god stands by its word', async () => {
  const { mortal, line } = await answered('re-rolls');
  const both = await Promise.all([menu(mortal, 'Re-roll', line), menu(owner, 'Re-roll', line)]);
  const texts = both.map(({ message }) => message?.content ?? '');
  expect(texts.filter((text) => text.includes('re-rolled already'))).toHaveLength(1);
  for (let more = 0; more < 2; more += 1) {
    const again = await menu(owner, 'Re-roll', line);
    expect(again.message?.content).toContain('has said it otherwise');
  }
  expect((await menu(owner, 'Re-roll', line)).message?.content).toContain('re-rolled 3 times');
});

test('Delete is for whom the god answered and for moderators, and the room forgets the line', async () => {
  const { room, mortal, line } = await answered('delete');
  const stranger = stack.control.addMortal('Passer-by');
  expect((await menu(stranger, 'Delete', line)).message?.content).toContain('Only the member');
  expect(speech(room)).toHaveLength(1);
  const both = await Promise.all([menu(mortal, 'Delete', line), menu(mortal, 'Delete', line)]);
  for (const { message } of both) expect(message?.content).toContain('The line is gone');
  expect(speech(room)).toHaveLength(0);
  expect((await lines(room)).some(({ messageId }) => messageId === line.id)).toBe(false);

  const second = await answered('delete-by-owner');
  expect((await menu(owner, 'Delete', second.line)).message?.content).toContain('The line is gone');
  expect(speech(second.room)).toHaveLength(0);
});

test('a line whose webhook is gone cannot be re-rolled, but can be deleted', async () => {
  const { room, mortal, line } = await answered('hookless');
  for (const { id, channelId } of stack.control.webhooks())
    if (channelId === room) stack.control.deleteWebhook(id);
  expect((await menu(mortal, 'Re-roll', line)).message?.content).toContain('can no longer be changed');
  const gone = await menu(mortal, 'Delete', line);
  expect(gone.message?.content).toMatch(/The line is gone|Manage Messages/);
});

test('a report waits for moderators, once per line, with the reason given later', async () => {
  const { mortal, line, asked } = await answered('report');
  const reports = reportStore(redis, Date.now);
  const thanks = await menu(mortal, 'Report', line);
  expect(stack.control.isEphemeral(thanks.message)).toBe(true);
  await menu(mortal, 'Report', line);
  await menu(owner, 'Report', line);
  const mine = async () => (await reports.list(guildId())).filter(({ messageId }) => messageId === line.id);
  expect(await mine()).toMatchObject([{ count: 2, godName: 'Zeus', text: line.content, reason: '' }]);
  const [id = ''] = buttonIds(thanks.message);
  const message = thanks.message as Message;
  expect((await stack.control.press(mortal, message, id)).kind).toBe('modal');
  const customId = `Report:reason:${line.id}`;
  await fillIn(stack.control, mortal, { message, customId, fields: { reason: 'It was rude.' } });
  await expect.poll(async () => (await mine())[0]?.reason).toBe('It was rude.');
  expect((await menu(mortal, 'Report', asked)).message?.content).toContain('No god said that');
});

test('"Ask a god" offers gods, and the chosen one answers that line once, however often it is clicked', async () => {
  const room = stack.control.addChannel('ask-a-god').id;
  const bo = stack.control.addMortal('Bo');
  const said = stack.control.say(bo, room, 'who knows the sea?');
  const asker = stack.control.addMortal('Asker');
  await expect.poll(async () => (await lines(room)).length).toBe(1);
  const offer = await menu(asker, 'Ask a god', said);
  const ids = buttonIds(offer.message);
  expect(ids.length).toBe(10);
  expect(ids.at(-1)).toBe(`Ask a god:other:${said.id}`);
  const [first = ''] = ids;
  await Promise.all([1, 2].map(() => stack.control.press(asker, offer.message as Message, first)));
  await expect.poll(() => speech(room).length, { timeout: TURN_MS }).toBe(1);
  await quiet(room);
  expect(speech(room)).toHaveLength(1);
  const why = await menu(asker, 'Why this god?', speech(room)[0] as Message);
  expect(why.message?.content).toContain('A member chose it for that line');
});

test('nobody can make a god read what its author hides from it', async () => {
  const room = stack.control.addChannel('ask-veiled-god').id;
  const hider = stack.control.addMortal('Hider');
  await stack.control.command(hider, room, 'veil', [{ name: 'god', type: 3, value: 'Zeus' }]);
  const said = stack.control.say(hider, room, 'what I say is not for the thunderer');
  await expect.poll(async () => (await lines(room)).length).toBe(1);
  const asker = stack.control.addMortal('Prying');
  const offer = await menu(asker, 'Ask a god', said);
  const customId = `Ask a god:named:${said.id}`;
  const message = offer.message as Message;
  await fillIn(stack.control, asker, { message, customId, fields: { god: 'Zeus' } });
  await expect.poll(() => stack.bot.log()).toContain('line_not_heard');
  await quiet(room);
  expect(speech(room)).toHaveLength(0);
});

test('any god can be named in the form; an unknown name, an unheard line and its own line are refused', async () => {
  const { room, mortal, line } = await answered('ask-by-name');
  const offer = await menu(mortal, 'Ask a god', line);
  const message = offer.message as Message;
  const submit = (messageId: string, god: string) =>
    fillIn(stack.control, mortal, { message, customId: `Ask a god:named:${messageId}`, fields: { god } });
  await submit(line.id, 'Zeuss');
  await expect.poll(() => stack.bot.log()).toContain('god_not_found');
  await submit(line.id, 'Zeus');
  await expect.poll(() => stack.bot.log()).toContain('own_line');
  await submit('1234', 'Hera');
  await expect.poll(() => stack.bot.log()).toContain('line_not_heard');
  await submit(line.id, 'Hera');
  await expect
    .poll(() => speech(room).map(({ author }) => author.name), { timeout: TURN_MS })
    .toEqual(['Zeus', 'Hera']);
});
