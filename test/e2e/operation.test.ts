import { expect, test } from 'vitest';
import { startStack } from '../support/stack.ts';

const readiness = async (port: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  return answer ? `${answer.status} ${JSON.stringify(await answer.json())}` : 'down';
};

test('/readyz tells the truth about gateway, Redis, queues and model', async () => {
  const [BOT_HEALTH_PORT, WORKER_HEALTH_PORT] = ['18431', '18432'];
  const stack = await startStack({ env: { BOT_HEALTH_PORT, WORKER_HEALTH_PORT } });
  try {
    expect(await readiness(WORKER_HEALTH_PORT)).toBe(
      '200 {"ok":true,"redis":true,"replies":true,"sentiments":true,"model":true}',
    );
    await expect
      .poll(() => readiness(BOT_HEALTH_PORT), { timeout: 10_000 })
      .toBe('200 {"ok":true,"gateway":true,"redis":true,"delivery":true,"workers":true}');
    await stack.worker?.stop();
    await expect.poll(() => readiness(BOT_HEALTH_PORT), { timeout: 20_000 }).toContain('503');
    expect(await readiness(BOT_HEALTH_PORT)).toContain('"workers":false');
    const alive = await fetch(`http://127.0.0.1:${BOT_HEALTH_PORT}/healthz`);
    expect(alive.status).toBe(200);
  } finally {
    await stack.close();
  }
});

test('a proxy bot that is allowed speaks for a mortal, and the repeated message is answered once', async () => {
  const PROXY = '466378653216014359';
  const stack = await startStack({ env: { PROXY_BOT_IDS: PROXY, PACKS: 'pantheon' } });
  try {
    const { control } = stack;
    const original = control.say(control.addMortal('Ada'), 'agora', 'A: Zeus, hello');
    const repeated = control.sayAsForeignWebhook('agora', 'Ada of many', 'Zeus, hello', PROXY);
    control.remove(original);
    await expect.poll(() => control.speech('agora').length, { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(() => stack.isQuiet(repeated.channelId), { timeout: 20_000 }).toBe(true);
    expect(control.speech('agora').filter(({ author }) => author.name === 'Zeus')).toHaveLength(1);
  } finally {
    await stack.close();
  }
});

test('a slash command set that did not change is not registered again', async () => {
  const stack = await startStack({ only: 'bot' });
  try {
    const registrations = () =>
      stack.control.faults.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))
        .length;
    expect(registrations()).toBe(1);
    await stack.replace('bot', 'SIGTERM');
    expect(registrations()).toBe(1);
  } finally {
    await stack.close();
  }
});

test('a hush stops a turn that is being worked, and its words stay unsaid', async () => {
  const stack = await startStack();
  try {
    const { control } = stack;
    const owner = control.addMortal('Owner');
    control.faults.arm({ method: 'GET', path: /\/channels\/\d+\/webhooks$/, kind: 'delay', ms: 1_500 });
    await stack.worker?.stop();
    const asked = control.say(owner, 'agora', 'Zeus, speak');
    await expect.poll(() => stack.bot.log(), { timeout: 20_000 }).toContain(`"${asked.id}"`);
    await control.command(owner, 'agora', 'hush', [{ name: 'minutes', type: 4, value: 1 }]);
    await stack.start('worker').ready;
    await control.command(owner, 'agora', 'hush', [{ name: 'minutes', type: 4, value: 0 }]);
    control.say(owner, 'agora', 'Thor, speak');
    await expect
      .poll(() => control.speech('agora').map(({ author }) => author.name), { timeout: 20_000 })
      .toContain('Thor');
    expect(control.speech('agora').map(({ author }) => author.name)).not.toContain('Zeus');
  } finally {
    await stack.close();
  }
});
