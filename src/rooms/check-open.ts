import type { RoomSettings } from '../core/room.ts';
import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { checkNotHushed } from './check-hushed.ts';
import type { KeeperDeps } from './keeper-deps.ts';

/**
 * Settings of a room where gods may be called right now.
 *
 * @throws UserError `room_closed` or `room_hushed`.
 */
export async function checkOpen(
  {
    settingsOf,
    settings: store,
    clock,
  }: Pick<KeeperDeps, 'settingsOf' | 'clock'> &
    Readonly<{ settings: Pick<KeeperDeps['settings'], 'hushedUntilMs'> }>,
  room: RoomRef,
): Promise<RoomSettings> {
  const { settings } = await settingsOf(room);
  if (settings.mode === 'off')
    throw new UserError(
      'room_closed',
      'The gods do not come to this channel. A moderator opens it with /room open.',
    );
  await checkNotHushed({ settings: store, clock }, room);
  return settings;
}
