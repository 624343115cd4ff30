import { inventedFor } from '../core/sketch.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { PantheonStore } from '../redis/pantheon-store.ts';
import type { ReportStore } from '../redis/report-store.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { SketchStore } from '../redis/sketch-store.ts';
import type { TidingsStore } from '../redis/tidings-store.ts';
import type { WishStore } from '../redis/wish-store.ts';
import type { Keeper } from '../rooms/keeper.ts';

/** What erasing works with. */
export type ForgetDeps = Readonly<{
  rooms: Pick<RoomStore, 'rooms'>;
  keeper: Pick<Keeper, 'forgetMortal'>;
  feelings: Pick<FeelingStore, 'forgetSubject'>;
  mortals: Pick<MortalStore, 'forget'>;
  sketches: Pick<SketchStore, 'drop'>;
  tidings: Pick<TidingsStore, 'take'>;
  made: Pick<PantheonStore, 'made' | 'change'>;
  wishes: Pick<WishStore, 'forget'>;
  reports: Pick<ReportStore, 'forgetReporter'>;
}>;

/** Takes a member's words, and what gods answered to them, out of every room of a guild. */
export async function eraseWords(
  { rooms, keeper }: Pick<ForgetDeps, 'rooms' | 'keeper'>,
  guildId: string,
  userId: string,
): Promise<void> {
  for (const room of await rooms.rooms(guildId)) await keeper.forgetMortal(room, userId);
}

/** Gods that live stay, because others talk to them, but nobody knows any more who made them; waiting ones go. */
async function forgetMaker(made: ForgetDeps['made'], guildId: string, userId: string): Promise<void> {
  const theirs = (await made.made(guildId)).filter(({ byUserId }) => byUserId === userId);
  for (const { god } of theirs)
    await made.change(guildId, god.id, (now) =>
      now.state === 'waiting' ? null : { ...now, byUserId: null },
    );
}

/**
 * Forgets everything about a member in a guild: words, feelings, ledger, favourite god, the god it makes,
 * wishes, and that they reported something. Doing it twice is harmless.
 *
 * What finished jobs still hold goes by itself within the hour, marks that something was done within a day; to whom lines
 * were said that a room no longer remembers, within a month. Messages on Discord are Discord's.
 */
export async function forgetMember(deps: ForgetDeps, guildId: string, userId: string): Promise<void> {
  await eraseWords(deps, guildId, userId);
  await deps.feelings.forgetSubject(guildId, { kind: 'mortal', userId });
  await deps.mortals.forget(guildId, userId);
  await deps.sketches.drop(guildId, userId);
  await deps.sketches.drop(guildId, inventedFor(userId));
  await deps.tidings.take(guildId, userId);
  await forgetMaker(deps.made, guildId, userId);
  await deps.wishes.forget(guildId, userId);
  await deps.reports.forgetReporter(guildId, userId);
}
