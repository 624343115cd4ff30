import type { RoomSettings } from './room.ts';

/** Where a value comes from, weakest first. */
export const LAYERS = ['default', 'server', 'parent', 'room'] as const;
export type Layer = (typeof LAYERS)[number];

export type Resolved = Readonly<{
  settings: RoomSettings;
  origin: Readonly<Partial<Record<keyof RoomSettings, Layer>>>;
}>;

/** Lays the layers over each other; a value nobody set shows the layer below. */
export function resolveSettings(
  layers: Readonly<{ default: RoomSettings } & Record<'server' | 'parent' | 'room', Partial<RoomSettings>>>,
): Resolved {
  const settings: Record<string, unknown> = {};
  const origin: Record<string, Layer> = {};
  for (const layer of LAYERS) {
    for (const [key, value] of Object.entries(layers[layer])) {
      if (value === undefined) continue;
      settings[key] = value;
      origin[key] = layer;
    }
  }
  return { settings: settings as RoomSettings, origin };
}
