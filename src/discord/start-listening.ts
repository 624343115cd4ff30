import type { Client } from 'discord.js';
import type { Log } from '../log.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { Keeper } from '../rooms/keeper.ts';
import type { SettingsReader } from '../rooms/room-settings.ts';
import { catchUp } from './catch-up.ts';
import { hearMessage, listen } from './events.ts';

/** Messages found on start are answered when they are younger than this, milliseconds; later answers surprise. */
const ANSWERABLE_MS = 120_000;
/** How often turns whose job has vanished are looked for, milliseconds. */
const SWEEP_MS = 30_000;

export type ListeningParts = Readonly<{
  keeper: Keeper;
  rooms: RoomStore;
  settingsOf: SettingsReader;
  proxyBotIds: readonly string[];
  clock: () => number;
  log: Log;
}>;

/** Begins to hear: what is said from now on, what was said while we were away, and turns a crash left behind. */
export async function startListening(
  client: Client<true>,
  parts: ListeningParts,
): Promise<Readonly<{ close(): void }>> {
  const { keeper, rooms, log } = parts;
  const rules = {
    applicationId: client.application.id,
    proxyBotIds: parts.proxyBotIds,
    answerableMs: ANSWERABLE_MS,
  };
  const deps = { ...parts, rules };
  // First, and before anything is awaited: an event that comes in the meantime must find us listening.
  const events = listen(client, deps);
  for (const guild of client.guilds.cache.values()) {
    for (const room of await rooms.rooms(guild.id)) await keeper.recoverRoom(room);
  }
  await catchUp(client, parts, (message) => hearMessage(message, deps));
  const sweep = setInterval(() => {
    keeper.sweep().catch((err: unknown) => log.error({ err }, 'sweep failed'));
  }, SWEEP_MS);
  sweep.unref();
  return {
    close() {
      clearInterval(sweep);
      events.close();
    },
  };
}
