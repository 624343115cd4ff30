import { Queue, Worker } from 'bullmq';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mood, moodAt, moveMood } from '../../src/core/feelings/mood.ts';
import { jobIdOf } from '../../src/queue/queues.ts';
import { keys, QUEUE_PREFIX } from '../../src/redis/keys.ts';
import { saidStore } from '../../src/redis/said-store.ts';
import { type Hearts, type Mortal, openHearts, RECOVERY_MS, TURN_MS } from '../support/hearts.ts';
import { type Stack, startStack } from '../support/stack.ts';

const THANKS = 'thank you for your help';

let stack: Stack;
let hearts: Hearts;
let queues: Readonly<Record<'sentiment' | 'favour', Queue>>;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  hearts = openHearts(stack);
  const open = (name: string) => new Queue(name, { connection: hearts.redis, prefix: QUEUE_PREFIX });
  queues = { sentiment: open('sentiment'), favour: open('favour') };
});
afterAll(async () => {
  await Promise.all(Object.values(queues).map((queue) => queue.close()));
  hearts.close();
  await stack.close();
});

/** A mortal and a god who meet in a room of their own; the god's mood has nothing of the other tests. */
type Meeting = Readonly<{ god: string; godId: string; room: string; ada: Mortal }>;
const meetings: Meeting[] = [];
const gods = ['Zeus', 'Thor', 'Isis', 'Hestia', 'Brigid'];

function meet(): Meeting {
  const god = gods.shift() ?? '';
  const godId = god.toLowerCase();
  const room = stack.control.addChannel(`temple-of-${godId}`).id;
  const meeting = { god, godId, room, ada: stack.control.addMortal(`Ada of ${god}`) };
  meetings.push(meeting);
  return meeting;
}

/** Nobody works this queue until it is released: the moment between its job's making and its work. */
async function hold(queue: Queue): Promise<{ waiting(): Promise<number>; release(): Promise<void> }> {
  await queue.pause();
  return {
    waiting: () => queue.getJobCountByTypes('waiting', 'prioritized'),
    release: () => queue.resume(),
  };
}

async function thank({ ada, god, room }: Meeting): Promise<void> {
  stack.control.say(ada, room, `${god}, ${THANKS}`);
  await expect.poll(() => hearts.answers(room), { timeout: TURN_MS }).toHaveLength(1);
}

/** The answer was felt, and felt once: favour, ledger and mood agree. */
async function expectFeltOnce({ ada, godId, room }: Meeting): Promise<void> {
  const entries = () => hearts.entries(ada, godId);
  await expect.poll(entries, { timeout: RECOVERY_MS }).toHaveLength(1);
  await expect.poll(() => stack.isQuiet(room), { timeout: RECOVERY_MS }).toBe(true);
  const [answer] = await hearts.answers(room);
  const [entry] = await entries();
  if (entry?.kind !== 'judged') throw new Error('no exchange was judged');
  expect(entry).toMatchObject({ id: answer, score: expect.any(Number) });
  expect(entry.score).toBeGreaterThan(0.5);
  expect(await hearts.ledger(ada)).toMatchObject([{ kind: 'judged', id: answer, messageId: answer }]);
  expect(await hearts.mood(godId)).toEqual(moveMood(undefined, entry));
}

const weights = () => hearts.redis.keys(keys.weighed(hearts.guildId, '*'));
async function forgetWeights(): Promise<void> {
  const found = await weights();
  if (found.length > 0) await hearts.redis.del(...found);
}

test.for(['before', 'after'] as const)(
  'the worker dies right after its answer, %s it wrote down how it feels',
  async (when) => {
    await forgetWeights();
    const meeting = meet();
    const judging = await hold(queues.sentiment);
    await thank(meeting);
    await expect.poll(judging.waiting, { timeout: TURN_MS }).toBe(1);
    await expect.poll(weights, { timeout: TURN_MS }).toHaveLength(1);
    await stack.worker?.stop('SIGKILL');
    // It takes milliseconds to weigh; what it wrote is all that tells the two moments apart.
    if (when === 'before') await forgetWeights();
    await judging.release();
    await stack.start('worker')?.ready;
    await expectFeltOnce(meeting);
  },
);

test('both processes die between the judgement and the ledger', async () => {
  const meeting = meet();
  const feeling = await hold(queues.favour);
  await thank(meeting);
  await expect.poll(feeling.waiting, { timeout: TURN_MS }).toBe(1);
  expect(await hearts.ledger(meeting.ada)).toEqual([]);
  await Promise.all([stack.bot.stop('SIGKILL'), stack.worker?.stop('SIGKILL')]);
  await feeling.release();
  await Promise.all([stack.start('bot').ready, stack.start('worker')?.ready]);
  await expectFeltOnce(meeting);
});

test('the bot dies with the judgement in its hands, before anything is written', async () => {
  const meeting = meet();
  const feeling = await hold(queues.favour);
  await thank(meeting);
  await expect.poll(feeling.waiting, { timeout: TURN_MS }).toBe(1);
  await stack.bot.stop('SIGKILL');
  await feeling.release();
  // Somebody takes the job as the bot would, and is never heard of again.
  const dead = new Worker('favour', undefined, {
    connection: hearts.redis,
    prefix: QUEUE_PREFIX,
    autorun: false,
    lockDuration: 1_000,
  });
  const taken = await dead.getNextJob('the dead bot', { block: false });
  await dead.close(true);
  expect(taken?.data).toMatchObject({ exchange: { turn: { godId: meeting.godId } } });
  await stack.start('bot').ready;
  await expectFeltOnce(meeting);
});

test('the bot dies after the ledger was written, before the job counts as done: it is worked again', async () => {
  const meeting = meet();
  await thank(meeting);
  await expectFeltOnce(meeting);
  const before = await hearts.entries(meeting.ada, meeting.godId);
  const [answer = ''] = await hearts.answers(meeting.room);
  const said = await saidStore(hearts.redis, Date.now).whoSaid(hearts.guildId, answer);
  const find = () => queues.favour.getJob(jobIdOf('favour', said?.turnId ?? ''));
  await expect.poll(async () => (await find())?.isCompleted(), { timeout: TURN_MS }).toBe(true);
  const firstMs = (await find())?.finishedOn ?? Number.POSITIVE_INFINITY;
  await (await find())?.retry('completed');
  await expect
    .poll(async () => (await find())?.finishedOn ?? 0, { timeout: TURN_MS })
    .toBeGreaterThan(firstMs);
  await expectFeltOnce(meeting);
  expect(await hearts.entries(meeting.ada, meeting.godId)).toEqual(before);
});

test('the bot dies while feelings about many come in', async () => {
  const crowd = Array.from({ length: 6 }, (_, index) => {
    const ada = stack.control.addMortal(`Bo ${index}`);
    return { ada, room: stack.control.addChannel(`crowd-${index}`).id };
  });
  const known = (await hearts.feelings.subjects(hearts.guildId)).length;
  for (const { ada, room } of crowd) stack.control.say(ada, room, `Athena, ${THANKS}`);
  const isFelt = async () => (await hearts.feelings.subjects(hearts.guildId)).length > known;
  await expect.poll(isFelt, { timeout: TURN_MS, interval: 2 }).toBe(true);
  await stack.replace('bot');
  let mood: Mood | undefined;
  for (const { ada, room } of crowd) {
    const entries = () => hearts.entries(ada, 'athena');
    await expect.poll(entries, { timeout: RECOVERY_MS }).toHaveLength(1);
    const [entry] = await entries();
    if (entry?.kind !== 'judged') throw new Error('no exchange was judged');
    expect([entry.id]).toEqual(await hearts.answers(room));
    expect(await hearts.ledger(ada)).toHaveLength(1);
    mood = moveMood(mood, entry);
  }
  const nowMs = Date.now();
  expect(moodAt(await hearts.mood('athena'), nowMs)).toBeCloseTo(moodAt(mood, nowMs), 9);
});

test('when all queues are empty, still nothing has been felt twice', async () => {
  const left = async () =>
    Promise.all(
      Object.values(queues).map((queue) =>
        queue.getJobCountByTypes('waiting', 'prioritized', 'delayed', 'active', 'failed'),
      ),
    );
  await expect.poll(left, { timeout: RECOVERY_MS }).toEqual([0, 0]);
  expect(meetings).toHaveLength(5);
  for (const meeting of meetings) await expectFeltOnce(meeting);
});
