import { afterAll, beforeAll, expect, test } from 'vitest';
import { MORTAL_RULES } from '../../src/core/feelings/favour.ts';
import { type FeelingEntry, unfold } from '../../src/core/feelings/feeling.ts';
import { type Mood, moodAt, moveMood } from '../../src/core/feelings/mood.ts';
import { LEDGER_DELTA_MIN } from '../../src/redis/feeling-store.ts';
import { type Hearts, type Mortal, openHearts, RECOVERY_MS } from '../support/hearts.ts';
import { type Stack, startProcess, startStack } from '../support/stack.ts';

const GODS = ['Zeus', 'Thor', 'Isis'] as const;
const THANKS = 'thank you for your help';

let stack: Stack;
let second: ReturnType<typeof startProcess>;
let hearts: Hearts;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  second = startProcess('worker', stack.env);
  await second.ready;
  hearts = openHearts(stack);
});
afterAll(async () => {
  hearts.close();
  await second.stop('SIGKILL');
  await stack.close();
});

type Talk = Readonly<{ mortal: Mortal; room: string }>;
/** Everybody who has talked so far: a god's mood has something of all of them. */
const everybody: Talk[] = [];

/** Mortals thank every god, each in a room of their own and all at once. */
function thankAll(names: readonly string[]): readonly Talk[] {
  const talks = names.map((name) => ({
    mortal: stack.control.addMortal(name),
    room: stack.control.addChannel(`room-of-${name.toLowerCase()}`).id,
  }));
  for (const god of GODS) {
    for (const { mortal, room } of talks) stack.control.say(mortal, room, `${god}, ${THANKS}`);
  }
  everybody.push(...talks);
  return talks;
}

type Judged = FeelingEntry & { kind: 'judged' };
const judgedBy = async ({ mortal }: Talk, god: string) =>
  (await hearts.entries(mortal, god.toLowerCase())).filter(
    (entry): entry is Judged => entry.kind === 'judged',
  );
const felt = async (talk: Talk) =>
  (await Promise.all(GODS.map((god) => judgedBy(talk, god)))).flat().map(({ id }) => id);
/** What moved a feeling far enough for a line of the ledger: a god may also stay unmoved. */
async function moved({ mortal }: Talk): Promise<readonly string[]> {
  const { guildId, feelings } = hearts;
  const subject = { kind: 'mortal', userId: mortal.id } as const;
  const refs = GODS.map((god) => ({ guildId, godId: god.toLowerCase(), subject }));
  const known = (await Promise.all(refs.map(feelings.feeling))).filter((one) => one !== undefined);
  const deltas = known.flatMap((feeling) => [...unfold(feeling, MORTAL_RULES).deltas]);
  return deltas.filter(([, delta]) => Math.abs(delta) >= LEDGER_DELTA_MIN).map(([id]) => id);
}

async function expectEachCountedOnce(talks: readonly Talk[]): Promise<void> {
  for (const talk of talks) {
    await expect.poll(() => hearts.answers(talk.room), { timeout: RECOVERY_MS }).toHaveLength(GODS.length);
    await expect.poll(() => stack.isQuiet(talk.room), { timeout: RECOVERY_MS }).toBe(true);
    const answers = (await hearts.answers(talk.room)).toSorted();
    await expect.poll(async () => (await felt(talk)).sort(), { timeout: RECOVERY_MS }).toEqual(answers);
    const ledger = await hearts.ledger(talk.mortal);
    expect(ledger.map(({ id }) => id).sort()).toEqual((await moved(talk)).toSorted());
    expect(ledger.every(({ delta }) => Math.abs(delta) <= 20)).toBe(true);
  }
  // Favour forgives counting twice, mood does not: it is a sum to which every exchange was added as it came.
  const nowMs = Date.now();
  for (const god of GODS) {
    const entries = (await Promise.all(everybody.map((talk) => judgedBy(talk, god)))).flat();
    const once = entries.reduce<Mood | undefined>(moveMood, undefined);
    expect(entries).toHaveLength(everybody.length);
    expect(moodAt(await hearts.mood(god.toLowerCase()), nowMs)).toBeCloseTo(moodAt(once, nowMs), 9);
  }
}

test('two workers at once: every praise of every mortal counts once', async () => {
  await expectEachCountedOnce(thankAll(['Ada', 'Bo', 'Cy', 'Di', 'Eve', 'Fay']));
  for (const log of [stack.worker?.log(), second.log()]) expect(log).toContain('turn written');
});

test('one of two workers is killed in the midst of it, and every praise still counts once', async () => {
  const talks = thankAll(['Gil', 'Hal', 'Ida', 'Jo', 'Kim', 'Lu']);
  const spoken = () => talks.reduce((sum, { room }) => sum + stack.control.speech(room).length, 0);
  await expect.poll(spoken, { timeout: RECOVERY_MS, interval: 5 }).toBeGreaterThan(2);
  await second.stop('SIGKILL');
  expect(spoken()).toBeLessThan(talks.length * GODS.length);
  await expectEachCountedOnce(talks);
});
