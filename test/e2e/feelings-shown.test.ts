import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SPEECH_CHARS_MAX } from '../../src/core/clean.ts';
import { crossingOf } from '../../src/core/feelings/bands.ts';
import { drawRemark } from '../../src/core/feelings/remark.ts';
import type { God } from '../../src/core/god.ts';
import { seededRng } from '../../src/core/rng.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';
import { loadLlmFile } from '../../src/llm/llama.ts';
import { writeReply } from '../../src/llm/write-reply.ts';
import { createLogger } from '../../src/log.ts';
import { keys, QUEUE_PREFIX } from '../../src/redis/keys.ts';
import { roomStore } from '../../src/redis/room-store.ts';
import { saidStore } from '../../src/redis/said-store.ts';
import { replyBrief } from '../../src/rooms/reply-brief.ts';
import { aTurn } from '../support/gods.ts';
import { type Hearts, type Mortal, openHearts, TURN_MS } from '../support/hearts.ts';
import { POCKET, type Stack, startStack } from '../support/stack.ts';

/** Chance decides whether a god says something; this often in a row it never does neither. */
const TRIES_MAX = 40;

let stack: Stack;
let hearts: Hearts;
let favourQueue: Queue;
let owner: Mortal;
let godById: ReadonlyMap<string, God>;
beforeAll(async () => {
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    env: { ROOM_MODE_DEFAULT: 'mentioned' },
  });
  owner = stack.control.addMortal('Owner');
  hearts = openHearts(stack);
  favourQueue = new Queue('favour', { connection: hearts.redis, prefix: QUEUE_PREFIX });
  godById = (await loadPantheon(shippedGods())).gods;
});
afterAll(async () => {
  await favourQueue.close();
  hearts.close();
  await stack.close();
});

const refOf = (roomId: string) => ({ guildId: hearts.guildId, roomId, parentId: null });
const godOf = (id: string): God => {
  const god = godById.get(id);
  if (!god) throw new Error(`there is no ${id}`);
  return god;
};

/** A moderator says what a god feels about a mortal. */
async function setFavour(mortal: Mortal, god: string, value: number): Promise<void> {
  const options = [
    { name: 'member', type: 6, value: mortal.id },
    { name: 'god', type: 3, value: god },
    { name: 'value', type: 4, value },
    { name: 'reason', type: 3, value: 'it is foretold' },
  ];
  const { message } = await stack.control.command(owner, 'agora', 'feelings', [
    { name: 'set', type: 1, options },
  ]);
  expect(message?.content).toContain(`is ${value < 0 ? '−' : '+'}${Math.abs(value)} now`);
}

/** Nothing is being felt any more, and nobody is about to speak. */
async function settle(roomId: string): Promise<void> {
  const left = () => favourQueue.getJobCountByTypes('waiting', 'prioritized', 'delayed', 'active');
  await expect.poll(left, { timeout: TURN_MS }).toBe(0);
  await expect.poll(() => stack.isQuiet(roomId), { timeout: TURN_MS }).toBe(true);
}

let hearths = 0;
/** One exchange with Hestia in a room of its own, from a favour that lies at the edge of a band. */
async function meet(mortal: Mortal, from: number, words: string) {
  hearths += 1;
  const room = stack.control.addChannel(`hearth-${hearths}`).id;
  await setFavour(mortal, 'Hestia', from);
  const { id } = await hearts.exchange(mortal, room, 'Hestia', words);
  await settle(room);
  const [line] = (await hearts.ledger(mortal)).filter((one) => one.id === id);
  const crossing = line ? crossingOf(line.favour - line.delta, line.favour) : null;
  const expected = drawRemark(godOf('hestia'), crossing, { seed: id, mortalName: mortal.name });
  const [answer, ...later] = stack.control.speech(room);
  expect(answer?.id).toBe(id);
  // Her answer may name another god, who then answers her; what is told here are her own remarks.
  const remarks = later.filter(({ author }) => author.name === 'Hestia');
  return { room, crossing, expected, remarks };
}

test('a god whose feeling warms says so in its own words: not each time, not again on the same day', async () => {
  let told: Awaited<ReturnType<typeof meet>> | undefined;
  let whom: Mortal | undefined;
  let silent = 0;
  for (let tries = 0; tries < TRIES_MAX && !(told && silent > 0); tries += 1) {
    const mortal = stack.control.addMortal(`Wil ${tries}`);
    const met = await meet(mortal, 24, 'thank you for your help');
    expect(met.crossing).toBe('warming');
    expect(met.remarks.map(({ content }) => content)).toEqual(met.expected === null ? [] : [met.expected]);
    if (met.expected === null) silent += 1;
    else [told, whom] = [met, mortal];
  }
  if (!told || !whom) throw new Error('Hestia never said a word of it');
  expect(silent).toBeGreaterThan(0);

  // It is a line of the room in the god's name, answers nobody and is felt by nobody.
  expect(told.remarks[0]?.author.name).toBe('Hestia');
  const lines = await roomStore(hearts.redis, Date.now).lines(refOf(told.room), 10);
  expect(lines.at(-1)).toMatchObject({
    text: told.expected,
    speaker: { kind: 'god', godId: 'hestia' },
  });
  expect(await hearts.entries(whom, 'hestia')).toHaveLength(2);

  let again: string | null = null;
  for (let tries = 0; tries < 8 && again === null; tries += 1) {
    const met = await meet(whom, 24, 'thank you for your help');
    expect(met.remarks).toEqual([]);
    again = met.expected;
  }
});

test('and one whose feeling cools', async () => {
  let told = 0;
  for (let tries = 0; tries < TRIES_MAX && told === 0; tries += 1) {
    const { crossing, expected, remarks } = await meet(
      stack.control.addMortal(`Ned ${tries}`),
      -24,
      'I hate you',
    );
    expect(remarks.map(({ content }) => content)).toEqual(expected === null ? [] : [expected]);
    if (crossing === 'cooling' && expected !== null) told += 1;
  }
  expect(told).toBe(1);
});

test('what a moderator says it feels is in the odds of the next draw', async () => {
  const room = stack.control.addChannel('odds').id;
  const cy = stack.control.addMortal('Cy');
  await setFavour(cy, 'Thor', -80);
  await hearts.redis.set(keys.roomSettings(hearts.guildId, room), JSON.stringify({ mode: 'always' }));
  const asked = stack.control.say(cy, room, 'I heard a hammer, goats and a storm on the farm');
  const rooms = roomStore(hearts.redis, Date.now);
  const decision = async () =>
    (await rooms.decisions(refOf(room))).find(({ triggerMessageId }) => triggerMessageId === asked.id);
  await expect.poll(decision, { timeout: TURN_MS }).toBeDefined();
  const thor = (await decision())?.candidates.find(({ godId }) => godId === 'thor');
  expect(thor?.factors['favour']).toBeCloseTo(1 + 0.8 * 0.8, 3);
  await settle(room);
});

test('it is in /favour at once, for the member and for moderators', async () => {
  const di = stack.control.addMortal('Di');
  await setFavour(di, 'Loki', -80);
  await setFavour(di, 'Isis', 60);
  const told = 'What the gods think of Di, −100 to +100: Isis is fond of (+60), Loki hates (−80).';
  const member = { name: 'member', type: 6, value: di.id };
  for (const [user, options] of [
    [di, []],
    [owner, [member]],
  ] as const) {
    const { message } = await stack.control.command(user, 'agora', 'favour', options);
    const words = message?.attachments[0]?.description ?? '';
    expect(words).toContain(told);
    expect(words).toContain('set by a moderator: it is foretold');
  }
});

test('and the next answer is written from it: a god that was told nothing says other things', async () => {
  const room = stack.control.addChannel('card').id;
  const eve = stack.control.addMortal('Eve');
  await setFavour(eve, 'Thor', -80);
  stack.control.say(eve, room, 'Thor, do you like me?');
  await expect.poll(() => hearts.answers(room), { timeout: TURN_MS }).toHaveLength(1);
  const [answer] = stack.control.speech(room);
  const said = await saidStore(hearts.redis, Date.now).whoSaid(hearts.guildId, answer?.id ?? '');
  if (!said) throw new Error('nobody said it');
  await settle(room);

  // The same model draws the same words from the same prompt: so what it was told can be read from what it said.
  const [asked] = await roomStore(hearts.redis, Date.now).lines(refOf(room), 10);
  const { turnId, triggerMessageId } = said;
  const turn = aTurn({ turnId, triggerMessageId, godId: 'thor', cause: 'named', userId: eve.id });
  const settings = { contextTokens: 4_096, sequences: 1, threads: 1, gpuLayers: 0 };
  const llm = await loadLlmFile(POCKET, settings, createLogger('test', 'silent'));
  const god = godOf('thor');
  const ownSeed = Math.floor(seededRng(turnId)() * 2 ** 32);
  const answerAt = async (favour: number, seed = ownSeed): Promise<string> => {
    const { prompt, ...rest } = replyBrief(
      {
        turn,
        god,
        lines: asked ? [asked] : [],
        gods: [...godById.values()],
        heart: { favour, mood: 0 },
        roomLanguage: undefined,
      },
      { profile: llm.profile, transcriptTokensMax: 2_048 },
    );
    const written = await llm.attend(prompt, new AbortController().signal, (talk) =>
      writeReply({ talk, profile: llm.profile }, { god, prompt, ...rest, seed, charsMax: SPEECH_CHARS_MAX }),
    );
    return written.kind === 'said' ? written.text : '';
  };
  try {
    expect(await answerAt(-80)).toBe(answer?.content);
    // Hate and indifference often choose the same of twenty drafts, but not always: with these seeds three times of seven
    // they did not.
    const others: boolean[] = [];
    for (let seed = 1; seed <= 7; seed += 1)
      others.push((await answerAt(-80, seed)) !== (await answerAt(0, seed)));
    expect(others.filter(Boolean).length).toBeGreaterThan(1);
  } finally {
    await llm.close();
  }
});
