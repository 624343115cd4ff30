import type { God } from '../core/god.ts';
import { isHeard, mayCome, type RoomSettings } from '../core/room.ts';
import { isVeiledFrom } from '../core/veil.ts';
import { UserError } from '../errors.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { checkAgeLimit } from './age-limit.ts';
import { checkNotBlocked } from './check-blocked.ts';
import { checkOpen } from './check-open.ts';
import type { KeeperDeps } from './keeper-deps.ts';

/** What the checks look at. */
export type CallableDeps = Pick<KeeperDeps, 'settingsOf' | 'clock'> &
  Readonly<{
    mortals: Pick<MortalStore, 'veil' | 'block'>;
    settings: Pick<KeeperDeps['settings'], 'hushedUntilMs'>;
  }>;

/**
 * Checks that a member may call these gods in this room.
 *
 * @returns the room's settings.
 * @throws UserError `room_closed`, `room_hushed`, `blocked`, `not_heard_here`, `veiled_from_all`, `veiled`, `god_is_adult`, or `god_not_here` when a moderator keeps a god out.
 */
export async function checkCallable(
  deps: CallableDeps,
  { room, userId, roleIds }: Readonly<{ room: RoomRef; userId: string; roleIds: readonly string[] }>,
  gods: readonly Pick<God, 'id' | 'name' | 'pack' | 'adult'>[],
): Promise<RoomSettings> {
  const settings = await checkOpen(deps, room);
  await checkNotBlocked(deps, { room, userId });
  if (!isHeard(roleIds, settings))
    throw new UserError(
      'not_heard_here',
      'The gods hear only members with certain roles in this room. A moderator changes that with `/room heard`.',
    );
  const veil = await deps.mortals.veil(room.guildId, userId);
  if (veil?.fromAll)
    throw new UserError(
      'veiled_from_all',
      'You hide from the gods, so none can answer you. `/veil off:True` lets them hear you again.',
    );
  for (const god of gods) {
    checkAgeLimit(god, room);
    if (isVeiledFrom(veil, god.id))
      throw new UserError(
        'veiled',
        'You hide from {god}. `/veil god:{god} off:True` lets it know you again.',
        {
          values: { god: god.name },
        },
      );
    if (!mayCome(god, settings))
      throw new UserError(
        'god_not_here',
        '{god} does not come to this room. `/gods` lists who does elsewhere.',
        {
          values: { god: god.name },
        },
      );
  }
  return settings;
}
