import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAppRoot } from '../../src/app-root.ts';
import { MORTAL_RULES } from '../../src/core/feelings/favour.ts';
import { type Bond, favourNow, feel, type Judged } from '../../src/core/feelings/feel.ts';
import { moodAt } from '../../src/core/feelings/mood.ts';
import { seededRng } from '../../src/core/rng.ts';
import { type FeelingStore, feelingStore } from '../../src/redis/feeling-store.ts';
import { keys } from '../../src/redis/keys.ts';
import { NOW_MS } from '../support/gods.ts';
import { startTestRedis } from '../support/stack.ts';

let server: Awaited<ReturnType<typeof startTestRedis>>;
let redises: Redis[];
beforeAll(async () => {
  server = await startTestRedis();
  redises = [new Redis(server.url), new Redis(server.url)];
});
afterAll(async () => {
  for (const redis of redises) redis.disconnect();
  await server.close();
});

const subject = { kind: 'mortal', userId: 'u1' } as const;
const bond: Bond = { godId: 'loki', subject, rules: MORTAL_RULES, impression: 3 };

/** Thirty exchanges over ten days; fewer than a feeling keeps one by one, and on no day more than it may move. */
const exchanges: readonly Judged[] = Array.from({ length: 30 }, (_, index) => {
  const rng = seededRng(`exchange ${index}`);
  return {
    messageId: `m${index}`,
    roomId: 'r1',
    atMs: NOW_MS + index * 28_800_000,
    // Away from 0: what moves nothing leaves no line.
    score: (rng() < 0.5 ? -1 : 1) * (0.5 + rng() * 2.5),
    confidence: 0.3 + rng() * 0.7,
    reason: `words ${index}`,
  };
});
const laterMs = NOW_MS + 30 * 28_800_000;

const apply = (store: FeelingStore, guildId: string, judged: Judged) =>
  store.change({ guildId, godId: 'loki', subject }, { id: judged.messageId, rules: MORTAL_RULES }, (known) =>
    feel(known, bond, judged),
  );

async function endOf(store: FeelingStore, guildId: string) {
  const point = (await store.favours(guildId, subject)).get('loki');
  const ledger = await store.ledger(guildId, subject);
  return {
    favour: favourNow(point, laterMs, MORTAL_RULES),
    mood: moodAt((await store.moods(guildId)).get('loki'), laterMs),
    lines: ledger.map(({ id }) => id).toSorted(),
  };
}

const shuffled = (seed: string): Judged[] => {
  const rng = seededRng(seed);
  return exchanges
    .map((one) => ({ one, at: rng() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
};

async function expected() {
  const store = feelingStore(redises[0] as Redis);
  for (const one of exchanges) await apply(store, 'in-order', one);
  return endOf(store, 'in-order');
}

test('two workers at once, in different orders and each with everything, end like one in order', async () => {
  const wanted = await expected();
  const stores = redises.map(feelingStore);
  await Promise.all(
    stores.map(async (store, index) => {
      for (const one of shuffled(`worker ${index}`)) await apply(store, 'crowd', one);
    }),
  );
  const end = await endOf(stores[0] as FeelingStore, 'crowd');
  expect(end.favour).toBeCloseTo(wanted.favour, 8);
  expect(end.mood).toBeCloseTo(wanted.mood, 8);
  expect(end.lines).toEqual(wanted.lines);
});

test('all at once through one connection, twice, ends the same', async () => {
  const wanted = await expected();
  const store = feelingStore(redises[0] as Redis);
  await Promise.all([...shuffled('a'), ...shuffled('b')].map((one) => apply(store, 'flood', one)));
  const end = await endOf(store, 'flood');
  expect(end.favour).toBeCloseTo(wanted.favour, 8);
  expect(end.lines).toEqual(wanted.lines);
});

test('a worker killed at any moment leaves favour, mood and ledger in agreement, and doing it again completes them', async () => {
  const wanted = await expected();
  const dist = (path: string) => join(findAppRoot(), 'dist', 'src', path);
  const program = `
    import { Redis } from 'ioredis';
    import { feelingStore } from ${JSON.stringify(dist('redis/feeling-store.js'))};
    import { feel } from ${JSON.stringify(dist('core/feelings/feel.js'))};
    const store = feelingStore(new Redis(${JSON.stringify(server.url)}));
    const bond = ${JSON.stringify(bond)};
    for (const judged of ${JSON.stringify(shuffled('killed'))}) {
      await store.change({ guildId: 'killed', godId: 'loki', subject: bond.subject },
        { id: judged.messageId, rules: bond.rules }, (known) => feel(known, bond, judged));
      console.log(judged.messageId);
    }
    process.exit(0);`;
  const store = feelingStore(redises[0] as Redis);
  for (const linesBeforeKill of [1, 4, 9]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: findAppRoot(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    child.stdout.on('data', (text: Buffer) => {
      lines += String(text).trim().split('\n').length;
      if (lines >= linesBeforeKill) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const ref = { guildId: 'killed', godId: 'loki', subject } as const;
    const entries = (await store.feeling(ref))?.entries.map(({ id }) => id).toSorted();
    const ledger = (await store.ledger('killed', subject)).map(({ id }) => id).toSorted();
    expect(entries).toEqual(ledger);
    expect(ledger.length).toBeGreaterThan(0);
  }
  for (const one of exchanges) await apply(store, 'killed', one);
  const end = await endOf(store, 'killed');
  expect(end.favour).toBeCloseTo(wanted.favour, 8);
  expect(end.mood).toBeCloseTo(wanted.mood, 8);
  expect(end.lines).toEqual(wanted.lines);
});

test('feelings survive a restart of Redis', async () => {
  const store = feelingStore(redises[0] as Redis);
  await apply(store, 'restart', exchanges[0] as Judged);
  const before = await endOf(store, 'restart');
  await server.restart();
  expect(await endOf(store, 'restart')).toEqual(before);
});

test('every key of a guild’s feelings has a lifetime or a bound, and shares the guild’s slot', async () => {
  const redis = redises[0] as Redis;
  await apply(feelingStore(redis), 'keys', exchanges[0] as Judged);
  const found = await redis.keys('*{g:keys}*');
  const bounded = new Set([keys.known('keys'), keys.moods('keys')]);
  expect(found.length).toBeGreaterThanOrEqual(6);
  for (const key of found) {
    if (!bounded.has(key)) expect([key, (await redis.ttl(key)) > 0]).toEqual([key, true]);
  }
});

test('a god forgets a mortal it only made small talk with, and the line that says so fades too', async () => {
  const redis = redises[0] as Redis;
  const store = feelingStore(redis);
  const ref = { guildId: 'small-talk', godId: 'loki', subject } as const;
  await apply(store, 'small-talk', { ...(exchanges[0] as Judged), score: 0 });
  expect(await store.ledger('small-talk', subject)).toEqual([]);
  await store.forgetFeeling(ref, {
    id: 'act',
    kind: 'reset',
    godId: 'loki',
    subject,
    delta: 0,
    favour: 0,
    reason: '',
    atMs: NOW_MS,
  });
  expect(await store.feeling(ref)).toBeUndefined();
  expect(await redis.ttl(keys.ledger('small-talk', 'm:u1'))).toBeGreaterThan(0);
});

test('forgetting a mortal leaves no key that names them', async () => {
  const redis = redises[0] as Redis;
  const store = feelingStore(redis);
  for (const one of exchanges.slice(0, 3)) await apply(store, 'forget', one);
  await store.forgetSubject('forget', subject);
  const left = (await redis.keys('*{g:forget}*')).filter((key) => key.includes('u1'));
  // Only the marks that an exchange was felt stay, for a day, so that a late job cannot bring the feeling back.
  expect(left.filter((key) => !key.includes(':felt:'))).toEqual([]);
  expect(await store.subjects('forget')).toEqual([]);
  expect(await apply(store, 'forget', exchanges[1] as Judged)).toBeNull();
});
