import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';

/** @throws UserError `room_hushed` with the end, when a moderator has silenced the gods in this room or everywhere. */
export async function checkNotHushed(
  { settings, clock }: Readonly<{ settings: Pick<SettingsStore, 'hushedUntilMs'>; clock: () => number }>,
  room: RoomRef,
): Promise<void> {
  const hushedUntilMs = await settings.hushedUntilMs(room);
  if (hushedUntilMs <= clock()) return;
  throw new UserError('room_hushed', 'A moderator has silenced the gods here. They may speak again {when}.', {
    values: { when: `<t:${Math.ceil(hushedUntilMs / 1_000)}:R>` },
  });
}
