import type { Call, CommandDeps } from '../discord/command.ts';
import { phrase } from '../words/words.ts';

const BLOCKED = phrase(
  '{moderator} blocked {member} from the gods until {when}.{reason, select, none {} other { Reason: {reason}}}',
);

/** Whom to block, how long, and why. */
export type BlockOrder = Readonly<{ userId: string; minutes: number; reason: string }>;

/**
 * Keeps the gods from hearing and answering a member for a while: what waits for them is dropped, what they said is
 * hidden from the gods until the block ends.
 *
 * @returns when it ends, as Discord shows a moment.
 */
export async function blockMember(
  { userId, minutes, reason }: BlockOrder,
  { room, userId: byUserId }: Pick<Call, 'room' | 'userId'>,
  {
    mortals,
    keeper,
    rooms,
    logbook,
    clock,
  }: Pick<CommandDeps, 'mortals' | 'keeper' | 'rooms' | 'logbook' | 'clock'>,
): Promise<string> {
  const { guildId } = room;
  const untilMs = clock() + minutes * 60_000;
  // First: nothing new may begin for them while their turns are dropped.
  await mortals.setBlock(guildId, userId, { untilMs, byUserId, reason });
  for (const one of await rooms.rooms(guildId)) await keeper.dropMortal(one, userId);
  const when = `<t:${Math.ceil(untilMs / 1_000)}:f>`;
  await logbook.write(guildId, BLOCKED, {
    moderator: `<@${byUserId}>`,
    member: `<@${userId}>`,
    when,
    reason: reason || 'none',
  });
  return when;
}
