import type { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { createBotWords } from '../../src/discord/bot-words.ts';

test('what the bot says pings nobody, is short enough, and arrives once however often it is sent', async () => {
  const bodies: Record<string, unknown>[] = [];
  const rest = {
    post: async (_route: string, { body }: { body: Record<string, unknown> }) => {
      bodies.push(body);
      return { id: 'm1' };
    },
  } as unknown as REST;
  const words = createBotWords(rest);
  await words.post({ roomId: 'r' }, `@everyone ${'x'.repeat(3_000)}`);
  await words.post({ roomId: 'r' }, 'again');
  expect(bodies[0]).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true });
  expect(String(bodies[0]?.['content'])).toHaveLength(2_000);
  const nonces = bodies.map((body) => String(body['nonce']));
  for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25);
  expect(new Set(nonces).size).toBe(2);
});
