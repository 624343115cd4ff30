import { type RoomMode, RoomSettings } from '../core/room.ts';
import { resolveSettings } from '../core/settings.ts';
import type { RoomRef } from '../redis/room-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';

export type SettingsReader = (room: RoomRef) => Promise<ReturnType<typeof resolveSettings>>;

/** Reads a room's settings, each value with the layer it comes from. */
export function settingsReader(settings: SettingsStore, roomModeDefault: RoomMode): SettingsReader {
  const defaults = RoomSettings.parse({ mode: roomModeDefault });
  return async (room) => resolveSettings({ default: defaults, ...(await settings.layers(room)) });
}
