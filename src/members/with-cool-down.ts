import { UserError } from '../errors.ts';
import type { CoolDown, CoolDownStore } from '../redis/cool-down-store.ts';
import type { RoomRef } from '../redis/room-store.ts';

type Who = Readonly<{ room: RoomRef; userId: string; isModerator: boolean }>;

/** A moment as Discord shows it: counted down in the reader's own language. */
export const discordTime = (ms: number): string => `<t:${Math.ceil(ms / 1_000)}:R>`;

function refusal({ whose, readyAtMs }: CoolDown): UserError {
  const values = { when: discordTime(readyAtMs) };
  if (whose === 'member')
    return new UserError(
      'cooling_down',
      'You have called the gods often just now; let them rest a little. You can call again {when}.',
      { values },
    );
  return new UserError(
    'room_cooling_down',
    'The gods were called often in this room just now; let them catch their breath. They can be called again {when}.',
    { values },
  );
}

/**
 * Does what makes gods speak, unless the member or the room has called them too often. Work that fails costs nothing.
 *
 * @param cost - See `CALL_COSTS`.
 * @throws UserError `cooling_down` or `room_cooling_down`, and whatever the work throws.
 */
export async function withCoolDown<Result>(
  { coolDowns }: Readonly<{ coolDowns: CoolDownStore }>,
  { room, userId, isModerator }: Who,
  { cost, work }: Readonly<{ cost: number; work: () => Promise<Result> }>,
): Promise<Result> {
  const caller = { guildId: room.guildId, roomId: room.roomId, userId, isModerator };
  const coolDown = await coolDowns.take(caller, cost);
  if (coolDown) throw refusal(coolDown);
  try {
    return await work();
  } catch (error) {
    await coolDowns.giveBack(caller, cost);
    throw error;
  }
}
