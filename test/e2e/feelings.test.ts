import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feelingSentence } from '../../src/core/feelings/bands.ts';
import { MORTAL_RULES } from '../../src/core/feelings/favour.ts';
import { favourNow } from '../../src/core/feelings/feel.ts';
import { firstImpression } from '../../src/core/feelings/first-meeting.ts';
import { moodAt } from '../../src/core/feelings/mood.ts';
import { type FeelingStore, feelingStore } from '../../src/redis/feeling-store.ts';
import { keys } from '../../src/redis/keys.ts';
import { roomStore } from '../../src/redis/room-store.ts';
import { type Stack, startStack } from '../support/stack.ts';

const TURN_MS = 60_000;

let stack: Stack;
let redis: Redis;
let feelings: FeelingStore;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  redis = new Redis(stack.redis.url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  feelings = feelingStore(redis);
});
afterAll(async () => {
  redis.disconnect();
  await stack.close();
});

type Mortal = ReturnType<Stack['control']['addMortal']>;

const of = (userId: string) => ({ kind: 'mortal', userId }) as const;
const guildId = () => stack.agora.guildId;
const ledger = (userId: string) => feelings.ledger(guildId(), of(userId));
const favourOf = async (userId: string, godId: string) =>
  favourNow((await feelings.favours(guildId(), of(userId))).get(godId), Date.now(), MORTAL_RULES);
const impressionOf = (userId: string, godId: string) => firstImpression(`${guildId()}:${godId}:m:${userId}`);
const entriesOf = async (userId: string, godId: string) =>
  (await feelings.feeling({ guildId: guildId(), godId, subject: of(userId) }))?.entries.length ?? 0;

/** Says something to a god and waits until it has been taken to heart. The pocket model knows these words. */
async function exchange(mortal: Mortal, room: string, god: string, words: string): Promise<void> {
  const userId = mortal.id;
  const godId = god.toLowerCase();
  const before = await entriesOf(userId, godId);
  stack.control.say(mortal, room, `${god}, ${words}`);
  await expect.poll(() => entriesOf(userId, godId), { timeout: TURN_MS }).toBe(before + 1);
  await expect.poll(() => stack.isQuiet(room), { timeout: TURN_MS }).toBe(true);
}
const THANKS = 'thank you for your help';
/** Enough after the worst first impression and answers that sound offended. */
const THANKS_MAX = 10;

/** Thanks a god until it feels enough: a first impression may be a bad one. */
async function thankUntil(
  mortal: Mortal,
  roomId: string,
  godName: string,
  isEnough: (favour: number) => boolean,
): Promise<void> {
  for (let times = 0; times < THANKS_MAX; times += 1) {
    await exchange(mortal, roomId, godName, THANKS);
    if (isEnough(await favourOf(mortal.id, godName.toLowerCase()))) return;
  }
}

test('praise raises favour, with the words as the reason', async () => {
  const room = stack.control.addChannel('praise');
  const ada = stack.control.addMortal('Ada');
  await exchange(ada, room.id, 'Zeus', THANKS);
  expect(await favourOf(ada.id, 'zeus')).toBeGreaterThan(impressionOf(ada.id, 'zeus') + 3);
  const [line] = await ledger(ada.id);
  expect(line).toMatchObject({ kind: 'judged', godId: 'zeus', roomId: room.id, reason: `Zeus, ${THANKS}` });
  expect(line?.delta).toBeGreaterThan(3);
  expect(line?.delta).toBeLessThanOrEqual(20);
});

test('insult lowers it', async () => {
  const room = stack.control.addChannel('insult');
  // The exchange is judged with the god's answer in it, which is drawn: a kind answer to an insult is judged kindly by
  // the pocket model about one time in eight. So several mortals insult, and their mean must have fallen.
  const changes: number[] = [];
  for (const name of ['Abe', 'Ann', 'Asa', 'Avi']) {
    const mortal = stack.control.addMortal(name);
    for (let times = 0; times < 2; times += 1) await exchange(mortal, room.id, 'Zeus', 'I hate you');
    changes.push((await favourOf(mortal.id, 'zeus')) - impressionOf(mortal.id, 'zeus'));
  }
  expect(changes.reduce((sum, change) => sum + change, 0) / changes.length).toBeLessThan(-3);
});

test('the feeling is in the odds of the next draw', async () => {
  const room = stack.control.addChannel('odds');
  const bo = stack.control.addMortal('Bo');
  // He has spoken of his feelings today: saying them now would make him the last speaker, who is never drawn.
  await redis.set(keys.remarked(guildId(), 'thor', bo.id), '1');
  await thankUntil(bo, room.id, 'Thor', (favour) => Math.abs(favour) > 5);
  const favour = await favourOf(bo.id, 'thor');
  expect(Math.abs(favour)).toBeGreaterThan(5);
  // Where Thor has not spoken lately and the topic is his, so that he is among the twelve that a record keeps.
  const hall = stack.control.addChannel('odds-elsewhere');
  const owner = { guildId: guildId(), roomId: hall.id, parentId: null };
  await redis.set(keys.roomSettings(owner.guildId, hall.id), JSON.stringify({ mode: 'always' }));
  const asked = stack.control.say(bo, hall.id, 'I heard a hammer, goats and a storm on the farm');
  const rooms = roomStore(redis, Date.now);
  const decision = async () =>
    (await rooms.decisions(owner)).find(({ triggerMessageId }) => triggerMessageId === asked.id);
  await expect.poll(decision, { timeout: TURN_MS }).toBeDefined();
  const thor = (await decision())?.candidates.find(({ godId }) => godId === 'thor');
  expect(thor?.factors['favour']).toBeCloseTo(1 + (0.8 * Math.abs(favour)) / 100, 3);
});

test('the god that answers next knows what it feels', async () => {
  const room = stack.control.addChannel('card');
  const cy = stack.control.addMortal('Cy');
  await thankUntil(cy, room.id, 'Isis', (favour) => feelingSentence(favour, 'Cy', 'pocket') !== null);
  const favour = await favourOf(cy.id, 'isis');
  expect(feelingSentence(favour, 'Cy', 'pocket')).not.toBeNull();
  const mood = moodAt((await feelings.moods(guildId())).get('isis'), Date.now());
  expect(mood).toBeGreaterThan(0);
  await exchange(cy, room.id, 'Isis', 'good morning');
  const written = (stack.worker?.log() ?? '')
    .split('\n')
    .filter((line) => line.includes('god writes') && line.includes(room.id))
    .map((line): unknown => JSON.parse(line));
  expect(written.at(-1)).toMatchObject({
    godId: 'isis',
    favour: expect.closeTo(favour, 2),
    mood: expect.closeTo(mood, 3),
  });
});

test('a feeling outlives worker, bot and Redis', async () => {
  const room = stack.control.addChannel('outlives');
  const di = stack.control.addMortal('Di');
  await exchange(di, room.id, 'Hestia', THANKS);
  const lines = await ledger(di.id);
  await stack.replace('worker');
  await stack.redis.restart('SIGTERM');
  await stack.replace('bot');
  expect(await ledger(di.id)).toEqual(lines);
  await exchange(di, room.id, 'Hestia', THANKS);
  expect(await ledger(di.id)).toHaveLength(lines.length + 1);
});

test('an exchange is felt once, though the worker dies right after it spoke', async () => {
  const room = stack.control.addChannel('dies');
  const eve = stack.control.addMortal('Eve');
  stack.control.say(eve, room.id, `Brigid, ${THANKS}`);
  await expect.poll(() => stack.control.speech(room.id).length, { timeout: TURN_MS }).toBe(1);
  await stack.replace('worker');
  await expect.poll(() => entriesOf(eve.id, 'brigid'), { timeout: TURN_MS }).toBe(1);
  await exchange(eve, room.id, 'Brigid', THANKS);
  expect(await entriesOf(eve.id, 'brigid')).toBe(2);
});

test('gods that answer each other feel something about each other', async () => {
  const room = stack.control.addChannel('quarrel');
  const fay = stack.control.addMortal('Fay');
  await redis.set(
    keys.roomSettings(guildId(), room.id),
    JSON.stringify({ mode: 'always', turnsPerMessageMax: 6 }),
  );
  const godsFelt = async () =>
    (await feelings.subjects(guildId())).filter(({ kind }) => kind === 'god').length;
  stack.control.say(fay, room.id, 'who of you gods is the strongest?');
  await expect
    .poll(
      async () => {
        if (await stack.isQuiet(room.id))
          stack.control.say(fay, room.id, 'who of you gods is the strongest?');
        return godsFelt();
      },
      { timeout: 60_000, interval: 300 },
    )
    .toBeGreaterThan(0);
});
