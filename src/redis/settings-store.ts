import type { Redis } from 'ioredis';
import { z } from 'zod';
import { RoomSettings } from '../core/room.ts';
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

export type SettingsStore = ReturnType<typeof settingsStore>;

/** What moderators set, and who must be silent until when. */
export function settingsStore(redis: Redis, clock: () => number) {
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

    /** Changes a room's own layer; `undefined` takes a value back so that the layer below shows through. */
    async change({ guildId, roomId }: RoomRef, patch: SettingsLayer): Promise<void> {
      const key = keys.roomSettings(guildId, roomId);
      const layer = { ...readLayer(await redis.get(key)), ...patch };
      await redis.set(key, JSON.stringify(layer));
    },

    /** Changes the layer of a whole server, as `change` does a room's. */
    async changeServer(guildId: string, patch: SettingsLayer): Promise<void> {
      const key = keys.guildSettings(guildId);
      const layer = { ...readLayer(await redis.get(key)), ...patch };
      await redis.set(key, JSON.stringify(layer));
    },

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
