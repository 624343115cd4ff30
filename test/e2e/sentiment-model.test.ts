import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstImpression } from '../../src/core/feelings/first-meeting.ts';
import { keys } from '../../src/redis/keys.ts';
import { type Hearts, openHearts, RECOVERY_MS, TURN_MS } from '../support/hearts.ts';
import { stubbornModel, tinyModel } from '../support/models.ts';
import { POCKET, type Stack, startProcess, startStack } from '../support/stack.ts';

let folder: string;
let stack: Stack;
let hearts: Hearts;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'judges-'));
  stack = await startStack({
    agora: { webhookLimits: { executePer2s: 100, channelPerMinute: 1000 } },
    // One that hates everybody: no word of praise can have come from anywhere else.
    env: { ROOM_MODE_DEFAULT: 'mentioned', SENTIMENT_MODEL: await stubbornModel('1') },
  });
  hearts = openHearts(stack);
});
afterAll(async () => {
  hearts.close();
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
});

test('SENTIMENT_MODEL judges in place of the model that writes', async () => {
  const room = stack.control.addChannel('judged').id;
  const ada = stack.control.addMortal('Ada');
  // The pocket model finds these words pleasing, and so the answer is not to blame either.
  const entry = await hearts.exchange(ada, room, 'Zeus', 'thank you for your help');
  expect(entry).toMatchObject({ kind: 'judged', score: expect.closeTo(-3, 1) });
  expect(entry).toMatchObject({ confidence: expect.closeTo(1, 1) });
  const impression = firstImpression(`${hearts.guildId}:zeus:m:${ada.id}`);
  expect(await hearts.favour(ada, 'zeus')).toBeLessThan(impression - 15);
  const [line] = await hearts.ledger(ada);
  expect(line).toMatchObject({ kind: 'judged', reason: 'Zeus, thank you for your help' });
  expect(line?.delta).toBeLessThan(-15);
  expect((await hearts.mood('zeus'))?.sum).toBeLessThan(-0.3);
});

test('whoever writes does not weigh its own words beside', async () => {
  const room = stack.control.addChannel('unweighed').id;
  await hearts.exchange(stack.control.addMortal('Abe'), room, 'Isis', 'thank you for your help');
  expect(await hearts.redis.keys(keys.weighed(hearts.guildId, '*'))).toEqual([]);
  expect(stack.worker?.log()).not.toContain('reply not weighed');
});

test('it judges what was said when it is back', async () => {
  const room = stack.control.addChannel('back').id;
  const bea = stack.control.addMortal('Bea');
  stack.control.say(bea, room, 'Thor, thank you for your help');
  await expect.poll(() => stack.control.speech(room).length, { timeout: TURN_MS }).toBeGreaterThan(0);
  await stack.replace('worker');
  await expect.poll(async () => (await hearts.entries(bea, 'thor')).length, { timeout: RECOVERY_MS }).toBe(1);
  expect((await hearts.entries(bea, 'thor'))[0]).toMatchObject({ score: expect.closeTo(-3, 1) });
});

const WRONG = [
  ['that is not there', async () => '/nowhere/judge.gguf', /Set SENTIMENT_MODEL to a GGUF file/],
  ['that is a folder', async () => folder, /SENTIMENT_MODEL is the folder/],
  ['that is no GGUF', async () => 'package.json', /package\.json is no GGUF model/],
  [
    'that is cut off',
    async () => {
      const half = join(folder, 'half.gguf');
      copyFileSync(await tinyModel(), half);
      truncateSync(half, 40_000);
      return half;
    },
    /half\.gguf is cut off after 40000 bytes/,
  ],
] as const;

test.for(WRONG)('a judge %s ends the worker with 78 and a sentence', async ([_, pathOf, sentence]) => {
  const env = { REDIS_URL: stack.redis.url, DATA_DIR: folder, MODEL: POCKET };
  const child = startProcess('worker', { ...env, SENTIMENT_MODEL: await pathOf() });
  expect(await child.exited).toBe(78);
  expect(child.log()).toMatch(sentence);
  expect(child.log()).not.toMatch(/ at .*\.js:\d+|node:internal/);
});
