import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomStore } from '../../src/redis/room-store.ts';
import { godText, writeBelow } from '../support/small-gods.ts';
import { type Stack, startStack } from '../support/stack.ts';

const dir = mkdtempSync(join(tmpdir(), 'pantheon-adult-'));
let stack: Stack;
let owner: ReturnType<Stack['control']['addMortal']>;

beforeAll(async () => {
  writeBelow(dir, 'mixed/pack.yaml', 'name: Mixed\ndescription: One for everybody, one for adults.\n');
  writeBelow(dir, 'mixed/hestia.md', godText('Hestia'));
  writeBelow(dir, 'mixed/priapos.md', godText('Priapos', 'adult: true'));
  stack = await startStack({ env: { GODS_DIR: dir } });
  owner = stack.control.addMortal('Owner');
  stack.control.addChannel('after-dark', 0, undefined, true);
  stack.control.addChannel('back-room', 11, 'after-dark');
  stack.control.addChannel('side-room', 11, 'agora');
});
afterAll(async () => {
  await stack.close();
  rmSync(dir, { recursive: true, force: true });
});

const names = (channel: string) => stack.control.speech(channel).map(({ author }) => author.name);
/** Says something that only Priapos is called in, waits for what comes of it, and tells who spoke. */
async function speakersAfter(channel: string): Promise<string[]> {
  const spoken = stack.control.say(owner, channel, 'Priapos, Priapos, are you here?');
  await expect.poll(() => names(channel).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => stack.isQuiet(spoken.channelId), { timeout: 20_000 }).toBe(true);
  return names(channel);
}

test.for(['agora', 'side-room'])('in %s an adult god does not answer to its name', async (channel) => {
  const spoke = await speakersAfter(channel);
  expect(new Set(spoke)).toEqual(new Set(['Hestia']));
});

test.for(['after-dark', 'back-room'])('in %s it does', async (channel) => {
  expect(await speakersAfter(channel)).toContain('Priapos');
});

test('it is summoned only where it may speak', async () => {
  const summon = async (channel: string) => {
    const given = [{ name: 'god', type: 3, value: 'Priapos' }];
    const { message } = await stack.control.command(owner, channel, 'summon', given);
    return message?.content ?? '';
  };
  expect(await summon('agora')).toBe('Priapos speaks in age-restricted channels only.');
  expect(await summon('back-room')).toBe('Priapos has heard you.');
});

test('what is known of a room outlives the message that told it', async () => {
  const redis = new Redis(stack.redis.url);
  const rooms = await roomStore(redis, Date.now).rooms(stack.agora.guildId);
  redis.disconnect();
  const isRestricted = (channel: string) =>
    rooms.find(({ roomId }) => roomId === stack.control.channel(channel).id)?.isAgeRestricted ?? false;
  expect(['agora', 'side-room', 'after-dark', 'back-room'].map(isRestricted)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
