import type { Redis } from 'ioredis';
import { z } from 'zod';
import { RoomSettings } from '../core/room.ts';
import { commitIf } from './commit-if.ts';
import { keys } from './keys.ts';
import type { RoomRef } from './room-store.ts';
import { readStored } from './stored.ts';

/** One layer of settings: only what somebody set. */
export const SettingsLayer = RoomSettings.partial();
export type SettingsLayer = Partial<RoomSettings>;

/** The layers that make a room's settings, weakest first. */
export type SettingsLayers = Readonly<{ server: SettingsLayer; parent: SettingsLayer; room: SettingsLayer }>;

/** `RoomSettings` has defaults, and `partial()` keeps them: a layer must hold only the keys that were written. */
function readLayer(text: string | null): SettingsLayer {
  if (text === null) return {};
  const written = readStored(z.record(z.string(), z.unknown()), text) ?? {};
  const layer = readStored(SettingsLayer, text) ?? {};
  return Object.fromEntries(Object.entries(layer).filter(([key]) => key in written));
}

/** Times a change is tried again when somebody else changed the same layer meanwhile. */
const TRIES_MAX = 10;

/** What a layer gets; a function is given the layer as it is at that moment, so that lists grow and lose nothing. */
export type LayerChange = SettingsLayer | ((before: SettingsLayer) => SettingsLayer);

export type SettingsStore = ReturnType<typeof settingsStore>;

/** What moderators set, and who must be silent until when. */
export function settingsStore(redis: Redis, clock: () => number) {
  async function changeLayer(key: string, change: LayerChange): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const value = await redis.get(key);
      const before = readLayer(value);
      const after = { ...before, ...(typeof change === 'function' ? change(before) : change) };
      SettingsLayer.parse(after);
      if (await commitIf(redis, [{ key, value }], [['SET', key, JSON.stringify(after)]])) return;
    }
    throw new Error('a layer of settings changes too fast');
  }

  return {
    async layers({ guildId, roomId, parentId }: RoomRef): Promise<SettingsLayers> {
      const [server, parent, room] = await redis.mget(
        keys.guildSettings(guildId),
        keys.roomSettings(guildId, parentId ?? roomId),
        keys.roomSettings(guildId, roomId),
      );
      return {
        server: readLayer(server ?? null),
        parent: readLayer(parent ?? null),
        room: readLayer(room ?? null),
      };
    },

    /**
     * Changes a room's own layer; `undefined` takes a value back so that the layer below shows through. Two moderators
     * at once lose nothing of each other.
     *
     * @throws ZodError for values out of bounds; nothing is written then, or the whole layer could not be read any more.
     */
    change: ({ guildId, roomId }: Pick<RoomRef, 'guildId' | 'roomId'>, change: LayerChange): Promise<void> =>
      changeLayer(keys.roomSettings(guildId, roomId), change),

    /** Changes the layer of a whole server, as `change` does a room's. */
    changeServer: (guildId: string, change: LayerChange): Promise<void> =>
      changeLayer(keys.guildSettings(guildId), change),

    /** When the hush over a room or its server ends, milliseconds since the epoch; 0 when there is none. */
    async hushedUntilMs({ guildId, roomId }: RoomRef): Promise<number> {
      const [server, room] = await redis.mget(keys.guildHush(guildId), keys.roomHush(guildId, roomId));
      return Math.max(Number(server ?? 0), Number(room ?? 0));
    },

    /**
     * @param room.roomId - null hushes the whole server.
     * @param minutes - 0 ends the hush.
     */
    async hush(
      { guildId, roomId }: Pick<RoomRef, 'guildId'> & Readonly<{ roomId: string | null }>,
      minutes: number,
    ): Promise<void> {
      const key = roomId === null ? keys.guildHush(guildId) : keys.roomHush(guildId, roomId);
      if (minutes === 0) await redis.del(key);
      else await redis.set(key, String(clock() + minutes * 60_000), 'EX', Math.ceil(minutes * 60));
    },
  };
}
