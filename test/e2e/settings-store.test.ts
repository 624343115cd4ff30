import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HEARD_ROLES_MAX } from '../../src/core/room.ts';
import { settingsStore } from '../../src/redis/settings-store.ts';
import { NOW_MS } from '../support/gods.ts';
import { startTestRedis } from '../support/stack.ts';

let server: Awaited<ReturnType<typeof startTestRedis>>;
let redis: Redis;
beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const roomOf = (guildId: string) => ({ guildId, roomId: 'r1', parentId: null });

test('moderators who change a room at the same moment lose nothing of each other', async () => {
  const settings = settingsStore(redis, () => NOW_MS);
  const room = roomOf('g1');
  const addRole = (role: string) =>
    settings.change(room, ({ heardRoles = [] }) => ({ heardRoles: [...heardRoles, role] }));
  await Promise.all([
    settings.change(room, { mode: 'always' }),
    settings.change(room, { chance: 0.5 }),
    addRole('1'),
    addRole('2'),
    addRole('3'),
  ]);
  const { room: layer } = await settings.layers(room);
  expect(layer).toMatchObject({ mode: 'always', chance: 0.5 });
  expect(layer.heardRoles?.toSorted()).toEqual(['1', '2', '3']);
});

test('what is taken back is gone from the layer, and only that', async () => {
  const settings = settingsStore(redis, () => NOW_MS);
  const room = roomOf('g2');
  await settings.changeServer('g2', { chance: 0.2, language: 'es' });
  await settings.changeServer('g2', { language: undefined } as never);
  expect((await settings.layers(room)).server).toEqual({ chance: 0.2 });
});

test('a change that would make a layer unreadable is not written', async () => {
  const settings = settingsStore(redis, () => NOW_MS);
  const room = roomOf('g3');
  const roles = Array.from({ length: HEARD_ROLES_MAX }, (_, index) => String(index));
  await settings.change(room, { mode: 'always', heardRoles: roles });
  await expect(settings.change(room, { heardRoles: [...roles, 'more'] })).rejects.toThrow();
  expect((await settings.layers(room)).room).toEqual({ mode: 'always', heardRoles: roles });
});
