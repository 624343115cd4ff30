import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Agora, startAgora } from '../../src/agora/server.ts';
import { POCKET, startProcess, startTestRedis } from '../support/stack.ts';

let agora: Agora;
let redis: Awaited<ReturnType<typeof startTestRedis>>;
let env: Record<string, string>;
beforeAll(async () => {
  agora = await startAgora();
  redis = await startTestRedis();
  env = {
    REDIS_URL: redis.url,
    DISCORD_API_URL: agora.apiUrl,
    DISCORD_CDN_URL: agora.cdnUrl,
    DISCORD_TOKEN: agora.botToken,
  };
});
afterAll(async () => {
  await agora.close();
  await redis.close();
});

const ENDS_WITH_78 = [
  ['bot', 'every wrong setting at once', { PORT: 'http', LOG_LEVEL: 'loud' }, /PORT[\s\S]*LOG_LEVEL/],
  ['bot', 'no token', { DISCORD_TOKEN: '' }, /DISCORD_TOKEN is not set/],
  ['bot', 'a wrong token', { DISCORD_TOKEN: 'x'.repeat(60) }, /Discord refuses DISCORD_TOKEN/],
  ['bot', 'no Redis', { REDIS_URL: '' }, /REDIS_URL is not set/],
  ['bot', 'gods that cannot be read', { GODS_DIR: '/nowhere' }, /GODS_DIR/],
  ['worker', 'a model that is not there', { MODEL: '/nowhere/zeus.gguf' }, /zeus\.gguf/],
  ['worker', 'a model that is no GGUF', { MODEL: 'package.json' }, /GGUF/],
] as const;

test.for(ENDS_WITH_78)('%s with %s ends with 78 and a sentence', async ([name, _, wrong, sentence]) => {
  const child = startProcess(name, { ...env, MODEL: POCKET, ...wrong });
  expect(await child.exited).toBe(78);
  expect(child.log()).toMatch(sentence);
  expect(child.log()).not.toMatch(/ at .*\.js:\d+|node:internal/);
});

test('without the intent in the portal the remedy is named', async () => {
  agora.control.gateway.rules.messageContentEnabled = false;
  const child = startProcess('bot', env);
  expect(await child.exited).toBe(78);
  expect(child.log()).toContain('Message Content Intent');
  agora.control.gateway.rules.messageContentEnabled = true;
});

test('no secret reaches the log', async () => {
  const child = startProcess('bot', { ...env, LOG_LEVEL: 'trace' });
  await child.ready;
  await child.stop();
  expect(child.log()).not.toContain(agora.botToken);
});
