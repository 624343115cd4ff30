import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

/** Discord's webhook route, the moment that matters. */
const EXECUTE = /\/webhooks\/\d+\/[\w-]+$/;
/** A crash is noticed by BullMQ after its lock has run out, and an unknown post is looked up after its time-out. */
const RECOVERY_MS = 90_000;

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(async () => {
  await stack.close();
});

const speech = () => stack.control.speech('agora').map(({ author, content }) => `${author.name}: ${content}`);
const ask = (text: string) => stack.control.say(stack.control.addMortal(`Ada ${text.length}`), 'agora', text);
const posts = () =>
  stack.control.faults.calls.filter(
    ({ method, path }) => method === 'POST' && EXECUTE.test(path.split('?')[0] ?? ''),
  );

/**
 * Waits for the reply, then for a second question to be answered as well: whatever was still in the queues of the first
 * has been worked by then, so "once" is asserted after the queue is empty.
 */
async function expectExactlyOneReply(): Promise<void> {
  await expect.poll(speech, { timeout: RECOVERY_MS }).toHaveLength(1);
  ask('Thor, are you there?');
  await expect
    .poll(() => speech().filter((line) => line.startsWith('Thor')), { timeout: RECOVERY_MS })
    .toHaveLength(1);
  expect(speech().filter((line) => line.startsWith('Zeus'))).toHaveLength(1);
}

test('the answer to a post is lost after Discord took it', async () => {
  stack.control.faults.arm({ method: 'POST', path: EXECUTE, kind: 'acceptThenDrop' });
  ask('Zeus, what is thunder?');
  await expectExactlyOneReply();
});

test('Discord answers 502 and did not take the post', async () => {
  stack.control.faults.arm({ method: 'POST', path: EXECUTE, kind: 'status', status: 502 });
  ask('Zeus, what is thunder?');
  await expectExactlyOneReply();
});

test('Discord answers 429', async () => {
  const body = { message: 'You are being rate limited.', retry_after: 0.4, global: false };
  stack.control.faults.arm({
    method: 'POST',
    path: EXECUTE,
    times: 2,
    kind: 'status',
    status: 429,
    body,
    headers: { 'retry-after': '1' },
  });
  ask('Zeus, what is thunder?');
  await expectExactlyOneReply();
});

test('the bot is killed while its post hangs, and Discord took it', async () => {
  stack.control.faults.arm({ method: 'POST', path: EXECUTE, kind: 'hang', doWork: true });
  ask('Zeus, what is thunder?');
  await expect.poll(speech, { timeout: 20_000 }).toHaveLength(1);
  await stack.replace('bot');
  await expectExactlyOneReply();
});

test('the bot is killed before its post reaches Discord', async () => {
  stack.control.faults.arm({ method: 'POST', path: EXECUTE, kind: 'hang', doWork: false });
  ask('Zeus, what is thunder?');
  await expect.poll(() => posts().length, { timeout: 20_000 }).toBe(1);
  await stack.replace('bot');
  await expectExactlyOneReply();
});

test('the bot is killed while the worker writes', async () => {
  await stack.worker?.stop('SIGKILL');
  ask('Zeus, what is thunder?');
  await expect.poll(() => stack.bot.log(), { timeout: 20_000 }).toContain('message heard');
  await stack.replace('bot');
  stack.start('worker');
  await expectExactlyOneReply();
});

test('the worker is killed with the turn in its hands', async () => {
  ask('Zeus, what is thunder?');
  await stack.replace('worker');
  await expectExactlyOneReply();
});

test('what is said while the bot is down is answered when it is back', async () => {
  ask('Thor, are you there?');
  await expect.poll(speech, { timeout: 20_000 }).toHaveLength(1);
  await stack.bot.stop('SIGKILL');
  ask('Zeus, what is thunder?');
  await stack.start('bot').ready;
  await expect
    .poll(() => speech().filter((line) => line.startsWith('Zeus')), { timeout: RECOVERY_MS })
    .toHaveLength(1);
});

test('Redis restarts in the middle of a turn', async () => {
  stack.control.faults.arm({ method: 'POST', path: EXECUTE, kind: 'delay', ms: 500 });
  ask('Zeus, what is thunder?');
  await stack.redis.restart();
  await expectExactlyOneReply();
});

test('somebody deletes the webhook', async () => {
  ask('Thor, are you there?');
  await expect.poll(speech, { timeout: 20_000 }).toHaveLength(1);
  for (const { id } of stack.control.webhooks()) stack.control.deleteWebhook(id);
  ask('Zeus, what is thunder?');
  await expect.poll(speech, { timeout: 20_000 }).toHaveLength(2);
});
