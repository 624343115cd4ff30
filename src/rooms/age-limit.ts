import type { God } from '../core/god.ts';
import { mayPlayIn } from '../core/screening/adult.ts';
import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';

/** @throws UserError `god_is_adult` when a god may not speak in this room. */
export function checkAgeLimit(god: Pick<God, 'name' | 'adult'>, room: RoomRef): void {
  if (mayPlayIn(god, room)) return;
  throw new UserError('god_is_adult', '{god} speaks in age-restricted channels only.', {
    values: { god: god.name },
  });
}
