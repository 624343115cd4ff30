import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack.close();
});

test('a god called by name answers through the webhook, with its face, and pings nobody', async () => {
  const ada = stack.control.addMortal('Ada');
  const asked = stack.control.say(ada, 'agora', 'Zeus, what is thunder?');
  await expect.poll(() => stack.control.speech('agora').length, { timeout: 20_000 }).toBeGreaterThan(0);
  const [said] = stack.control.speech('agora');
  expect(said?.author.name).toBe('Zeus');
  expect(said?.content.length).toBeGreaterThan(3);
  expect(said?.mentions).toEqual({ userIds: [], roleIds: [], everyone: false });
  expect(stack.control.avatarUrl(said?.author.avatar ?? null)).toContain(`${stack.agora.cdnUrl}/emojis/`);
  expect(BigInt(said?.id ?? 0)).toBeGreaterThan(BigInt(asked.id));
});
