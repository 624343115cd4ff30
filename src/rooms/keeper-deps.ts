import type { AddressIndex } from '../core/addressing.ts';
import type { Candidate } from '../core/dispatch.ts';
import type { RoomSettings } from '../core/room.ts';
import type { Log } from '../log.ts';
import type { Pantheons } from '../pantheons.ts';
import type { Producers } from '../queue/producers.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomRef, RoomStore } from '../redis/room-store.ts';
import type { SaidStore } from '../redis/said-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';
import type { Patience } from './patience.ts';
import type { SettingsReader } from './room-settings.ts';

/** The gods of a guild as the dispatcher wants them. */
export type Choir = Readonly<{ candidates: readonly Candidate[]; addressIndex: AddressIndex }>;

/** What the keeper of the rooms works with. */
export type KeeperDeps = Readonly<{
  rooms: RoomStore;
  settings: SettingsStore;
  said: SaidStore;
  queues: Producers;
  typing: Readonly<{ start(roomId: string): void; stop(roomId: string): void }>;
  /** Tells rooms that wait long. */
  patience: Patience;
  mortals: Pick<MortalStore, 'veil'>;
  pantheons: Pick<Pantheons, 'of'>;
  /** The gods that may speak in this room, with their odds and how they feel about mortal and speaker. */
  choirOf(
    room: RoomRef,
    to: Readonly<{ userId: string | null; speakerGodId: string | null; settings: RoomSettings }>,
  ): Promise<Choir>;
  /** Tells workers to stop spending tokens on a turn. */
  cancel(turnId: string): Promise<unknown>;
  settingsOf: SettingsReader;
  clock: () => number;
  log: Log;
}>;

/** A message as the rooms know it: no platform objects. */
export type Heard = Readonly<{
  room: RoomRef;
  messageId: string;
  author:
    | Readonly<{ kind: 'mortal'; userId: string; name: string; roleIds: readonly string[]; locale?: string }>
    | Readonly<{ kind: 'bot'; name: string }>;
  text: string;
  repliesToMessageId: string | null;
  mentionsEveryone: boolean;
  /** The bot itself was mentioned: somebody wants an answer, whoever gives it. */
  mentionsUs: boolean;
  atMs: number;
  /** Found when catching up after a pause and too old to answer; only remembered. */
  isLate: boolean;
}>;
