import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { Keeper } from '../rooms/keeper.ts';

/** What erasing works with. */
export type ForgetDeps = Readonly<{
  rooms: Pick<RoomStore, 'rooms'>;
  keeper: Pick<Keeper, 'forgetMortal'>;
  feelings: Pick<FeelingStore, 'forgetSubject'>;
  mortals: Pick<MortalStore, 'forget'>;
}>;

/** Takes a member's words, and what gods answered to them, out of every room of a guild. */
export async function eraseWords(
  { rooms, keeper }: Pick<ForgetDeps, 'rooms' | 'keeper'>,
  guildId: string,
  userId: string,
): Promise<void> {
  for (const room of await rooms.rooms(guildId)) await keeper.forgetMortal(room, userId);
}

/**
 * Forgets everything about a member in a guild: words, feelings, ledger, favourite god. Doing it twice is harmless.
 *
 * What finished jobs still hold goes by itself within the hour; messages on Discord are Discord's.
 */
export async function forgetMember(deps: ForgetDeps, guildId: string, userId: string): Promise<void> {
  await eraseWords(deps, guildId, userId);
  await deps.feelings.forgetSubject(guildId, { kind: 'mortal', userId });
  await deps.mortals.forget(guildId, userId);
}
