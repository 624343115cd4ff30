import { UserError } from '../errors.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomRef } from '../redis/room-store.ts';

/** @throws UserError `blocked` with the end, when a moderator keeps this member from the gods. */
export async function checkNotBlocked(
  { mortals }: Readonly<{ mortals: Pick<MortalStore, 'block'> }>,
  { room, userId }: Readonly<{ room: Pick<RoomRef, 'guildId'>; userId: string }>,
): Promise<void> {
  const block = await mortals.block(room.guildId, userId);
  if (!block) return;
  throw new UserError(
    'blocked',
    'A moderator has asked the gods not to hear you for a while. They will listen again {when}.',
    { values: { when: `<t:${Math.ceil(block.untilMs / 1_000)}:R>` } },
  );
}
