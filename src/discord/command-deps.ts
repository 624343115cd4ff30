import type { Charts } from '../charts/charts.ts';
import type { God } from '../core/god.ts';
import type { Pantheon } from '../pantheon.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';
import type { Keeper } from '../rooms/keeper.ts';
import type { SettingsReader } from '../rooms/room-settings.ts';
import type { Words } from '../words/words.ts';
import type { Call, Command } from './command.ts';

/** What commands may use. */
export type CommandDeps = Readonly<{
  keeper: Keeper;
  pantheon: Pantheon;
  rooms: RoomStore;
  settings: SettingsStore;
  settingsOf: SettingsReader;
  feelings: FeelingStore;
  mortals: MortalStore;
  /** A god's face, for pictures; `type` is its media type. */
  faceOf(god: God): Promise<Readonly<{ png: Uint8Array; type: string }>>;
  /** Draws pictures, with what they show in words. */
  charts: Charts;
  /** What a god says when a mortal asks why it feels as it does; made when asked, kept nowhere. */
  askWhy(god: God, call: Call): Promise<string>;
  clock: () => number;
  /** Every language there is. */
  words: Words;
  /** Every command there is, for /help. */
  commands: readonly Command[];
}>;
