import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FeelingStore, feelingStore } from '../../src/redis/feeling-store.ts';
import { keys } from '../../src/redis/keys.ts';
import { roomStore } from '../../src/redis/room-store.ts';
import { type Stack, startStack } from '../support/stack.ts';

const TURN_MS = 30_000;
const THANKS = 'thank you for your help';
type Mortal = ReturnType<Stack['control']['addMortal']>;

let stack: Stack;
let redis: Redis;
let feelings: FeelingStore;
let owner: Mortal;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  owner = stack.control.addMortal('Owner');
  redis = new Redis(stack.redis.url);
  feelings = feelingStore(redis);
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

const of = (mortal: Mortal) => ({ kind: 'mortal', userId: mortal.id }) as const;
const guildId = () => stack.agora.guildId;
const ledger = (mortal: Mortal) => feelings.ledger(guildId(), of(mortal));
const standing = async (mortal: Mortal, godId: string) =>
  (await feelings.favours(guildId(), of(mortal))).get(godId);
const command = (user: Mortal, name: string, options: object[] = []) =>
  stack.control.command(user, 'agora', name, options as Record<string, unknown>[]);
const subcommand = (name: string, ...options: object[]) => [{ name, type: 1, options }];
const text = (name: string, value: string) => ({ name, type: 3, value });
const whom = (user: Mortal) => ({ name: 'member', type: 6, value: user.id });
const lines = (room: string) =>
  roomStore(redis, Date.now).lines({ guildId: guildId(), roomId: room, parentId: null }, 100);

/** Says something to a god and waits until it has been taken to heart. */
async function exchange(mortal: Mortal, room: string, god: string, words = THANKS): Promise<void> {
  const ref = { guildId: guildId(), godId: god.toLowerCase(), subject: of(mortal) };
  const count = async () => (await feelings.feeling(ref))?.entries.length ?? 0;
  const before = await count();
  stack.control.say(mortal, room, `${god}, ${words}`);
  await expect.poll(count, { timeout: TURN_MS }).toBe(before + 1);
  await expect.poll(() => stack.isQuiet(room), { timeout: TURN_MS }).toBe(true);
}

const press = (user: Mortal, message: { id: string }, customId: string) =>
  stack.control.useAs(
    user,
    {
      type: 3,
      channelId: stack.control.channel('agora').id,
      messageId: message.id,
      data: { component_type: 2, custom_id: customId },
    },
    40_000,
  );
const buttonIds = (message: { components: readonly unknown[] } | null): string[] =>
  ((message?.components ?? []) as { components: { custom_id: string }[] }[]).flatMap((row) =>
    row.components.map((one) => one.custom_id),
  );

test('/favour shows a picture with words for those who do not see it, to the caller alone', async () => {
  const room = stack.control.addChannel('picture').id;
  const ada = stack.control.addMortal('Ada');
  await exchange(ada, room, 'Zeus');
  const { message } = await command(ada, 'favour');
  expect(stack.control.isEphemeral(message)).toBe(true);
  const [file] = message?.attachments ?? [];
  expect(file).toMatchObject({ filename: 'favour.png', contentType: 'image/png' });
  expect(file?.description).toContain('Zeus');
  expect(file?.description).toContain(THANKS);
  const url = `${stack.agora.cdnUrl}/attachments/${file?.id}/favour.png`;
  const png = Buffer.from(await (await fetch(url)).arrayBuffer());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(5_000);
});

test('a god says in its own words why it feels so, when it is asked', async () => {
  const room = stack.control.addChannel('why').id;
  const bo = stack.control.addMortal('Bo');
  await exchange(bo, room, 'Thor');
  const spokenBefore = stack.control.speech('agora').length;
  const { message } = await command(bo, 'favour', [text('god', 'Thor')]);
  expect(buttonIds(message)).toEqual(['favour:why:thor']);
  const answer = await press(bo, message as { id: string }, 'favour:why:thor');
  expect(answer.message?.content).toMatch(/^\*\*Thor:\*\* .{4,}/s);
  expect(stack.control.isEphemeral(answer.message)).toBe(true);
  // It is a word in private: nothing is said in the room, nothing is felt.
  expect(stack.control.speech('agora')).toHaveLength(spokenBefore);
  expect(await ledger(bo)).toHaveLength(1);
});

test('how the gods feel about somebody else is for moderators', async () => {
  const room = stack.control.addChannel('others').id;
  const cy = stack.control.addMortal('Cy');
  await exchange(cy, room, 'Isis');
  const refused = await command(cy, 'favour', [whom(owner)]);
  expect(refused.message?.content).toContain('Only moderators');
  const shown = await command(owner, 'favour', [whom(cy)]);
  expect(shown.message?.attachments[0]?.description).toContain('Isis');
  expect(shown.message?.attachments[0]?.description).toContain('Cy');
});

test('/mood is a picture of the week', async () => {
  const room = stack.control.addChannel('moods').id;
  await exchange(stack.control.addMortal('Moo'), room, 'Hestia');
  const { message } = await command(owner, 'mood');
  expect(message?.attachments[0]).toMatchObject({ filename: 'mood.png' });
  expect(message?.attachments[0]?.description).toContain('Hestia');
});

test('a moderator sets, takes back, freezes, thaws, resets and exports', async () => {
  const room = stack.control.addChannel('mend').id;
  const di = stack.control.addMortal('Di');
  await exchange(di, room, 'Loki');
  const value = { name: 'value', type: 4, value: -80 };
  const set = await command(
    owner,
    'feelings',
    subcommand('set', whom(di), text('god', 'Loki'), value, text('reason', 'a test')),
  );
  expect(set.message?.content).toContain('is −80 now');
  expect((await standing(di, 'loki'))?.value).toBeCloseTo(-80, 5);

  const list = await command(owner, 'feelings', subcommand('list', whom(di)));
  expect(list.message?.content).toContain('a test');
  const [undoSet = ''] = buttonIds(list.message);
  await press(owner, list.message as { id: string }, undoSet);
  await expect
    .poll(async () => (await standing(di, 'loki'))?.value ?? -80, { timeout: 5_000 })
    .toBeGreaterThan(-20);
  expect((await ledger(di))[0]).toMatchObject({ kind: 'undone', byUserId: owner.id });

  await command(owner, 'feelings', subcommand('freeze', whom(di)));
  const frozen = await standing(di, 'loki');
  stack.control.say(di, room, `Loki, ${THANKS}`);
  await exchange(stack.control.addMortal('Clock'), room, 'Loki');
  expect(await standing(di, 'loki')).toEqual(frozen);
  await command(owner, 'feelings', subcommand('thaw', whom(di)));
  await exchange(di, room, 'Loki');

  const exported = await command(owner, 'feelings', subcommand('export'));
  expect(exported.message?.attachments[0]?.filename).toBe('feelings.jsonl');
  const reset = await command(owner, 'feelings', subcommand('reset', text('god', 'Loki')));
  expect(reset.message?.content).toContain('Loki has forgotten');
  expect(await standing(di, 'loki')).toBeUndefined();
});

test('members may not mend feelings, not even by a button they found', async () => {
  const eve = stack.control.addMortal('Eve');
  await expect(command(eve, 'feelings', subcommand('export'))).rejects.toThrow(/permission/i);
  const { message } = await command(eve, 'mydata');
  const pressed = await press(eve, message as { id: string }, `feelings:undo:${eve.id}:zeus:1`);
  expect(pressed.failure ?? '').toBe('');
  expect(await ledger(eve)).toEqual([]);
});

test('behind the veil nothing is heard, kept or judged, and what was said before is gone', async () => {
  const room = stack.control.addChannel('veiled').id;
  const fay = stack.control.addMortal('Fay');
  await exchange(fay, room, 'Zeus');
  expect((await lines(room)).length).toBeGreaterThan(1);
  const drawn = await command(fay, 'veil');
  expect(drawn.message?.content).toContain('do not hear you');
  expect(await lines(room)).toEqual([]);
  stack.control.say(fay, room, 'Zeus, do you hear me?');
  await exchange(stack.control.addMortal('Gil'), room, 'Zeus');
  expect(
    (await lines(room)).some(({ speaker }) => speaker.kind === 'mortal' && speaker.userId === fay.id),
  ).toBe(false);
  expect(await ledger(fay)).toHaveLength(1);
  const off = [{ name: 'off', type: 5, value: true }];
  expect((await command(fay, 'veil', off)).message?.content).toContain('The veil is lifted');
  expect((await command(fay, 'veil', off)).message?.content).toContain('You do not hide from the gods');
  await exchange(fay, room, 'Zeus');
});

test('a veil from one god hides from that god alone', async () => {
  const room = stack.control.addChannel('half-veiled').id;
  const hal = stack.control.addMortal('Hal');
  await exchange(hal, room, 'Hera');
  await command(hal, 'veil', [text('god', 'Hera')]);
  stack.control.say(hal, room, 'Hera, do you hear me?');
  await exchange(hal, room, 'Zeus');
  const spoken = stack.control.speech(room).map(({ author }) => author.name);
  // Another god may have joined in by chance.
  expect(spoken.filter((name) => name === 'Hera' || name === 'Zeus')).toEqual(['Hera', 'Zeus']);
});

test('/mydata shows everything and /forget leaves nothing', async () => {
  const room = stack.control.addChannel('forgotten').id;
  const ida = stack.control.addMortal('Ida');
  await exchange(ida, room, 'Athena');
  const data = await command(ida, 'mydata');
  const [file] = data.message?.attachments ?? [];
  const url = `${stack.agora.cdnUrl}/attachments/${file?.id}/my-data.json`;
  const all = (await (await fetch(url)).json()) as {
    standings: { god: string }[];
    words: { lines: { text: string }[] }[];
  };
  expect(all.standings.map(({ god }) => god)).toEqual(['Athena']);
  expect(JSON.stringify(all.words)).toContain(THANKS);

  const asked = await command(ida, 'forget');
  expect(await ledger(ida)).toHaveLength(1);
  await press(ida, asked.message as { id: string }, 'forget:erase');
  await expect.poll(() => lines(room), { timeout: 5_000 }).toEqual([]);
  expect(await ledger(ida)).toEqual([]);
  expect(await standing(ida, 'athena')).toBeUndefined();
  const left = await redis.keys(`*${ida.id}*`);
  expect(left.filter((key) => !key.includes(':felt:') && !key.includes(':remarked:'))).toEqual([]);
  expect(await redis.get(keys.favourite(guildId(), ida.id))).toBeNull();
});
