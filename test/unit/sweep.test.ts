import { expect, test } from 'vitest';
import { QUIET_ROOM, RoomSettings, type RoomState } from '../../src/core/room.ts';
import { createKeeper } from '../../src/rooms/keeper.ts';
import type { KeeperDeps } from '../../src/rooms/keeper-deps.ts';
import { NOW_MS } from '../support/gods.ts';

test('a room that was forgotten while its god spoke is looked after once, not for ever', async () => {
  let state: RoomState = QUIET_ROOM;
  let looks = 0;
  const stopped: string[] = [];
  const keeper = createKeeper({
    rooms: {
      state: async () => state,
      save: async (_room: unknown, change: { state: RoomState }) => {
        state = change.state;
      },
    },
    settings: { hushedUntilMs: async () => 0 },
    settingsOf: async () => ({ settings: RoomSettings.parse({}), origin: {} }),
    queues: {
      reply: async () => undefined,
      isUnderWay: async () => {
        looks += 1;
        return false;
      },
    },
    typing: { start: () => undefined, stop: (roomId: string) => stopped.push(roomId) },
    patience: { watch: () => undefined },
    clock: () => NOW_MS,
    log: { info: () => undefined },
  } as unknown as KeeperDeps);
  const room = { guildId: 'g', roomId: 'r', parentId: null };
  await keeper.summon(room, 'zeus', { callId: 'c', userId: 'u' });
  expect(state.activeTurn?.godId).toBe('zeus');
  state = QUIET_ROOM;
  await keeper.sweep();
  await keeper.sweep();
  expect(looks).toBe(1);
  expect(stopped).toEqual(['r']);
});
