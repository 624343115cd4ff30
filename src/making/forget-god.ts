import type { Act } from '../core/feelings/feel.ts';
import type { CommandDeps } from '../discord/command.ts';
import { resetGod } from '../members/guild-feelings.ts';

/**
 * Takes out what a server kept of a god that is no more: banishment, weights, feelings and mood. The next god of the
 * same name gets the same id, and must not begin with what was meant for another.
 */
export async function forgetGod(
  { guildId, godId }: Readonly<{ guildId: string; godId: string }>,
  act: Act,
  { made, weights, rooms, feelings }: Pick<CommandDeps, 'made' | 'weights' | 'rooms' | 'feelings'>,
): Promise<void> {
  if ((await made.rules(guildId)).banished.includes(godId))
    await made.changeRules(guildId, (rules) => ({
      ...rules,
      banished: rules.banished.filter((id) => id !== godId),
    }));
  const roomIds = (await rooms.rooms(guildId)).map(({ roomId }) => roomId);
  for (const roomId of [null, ...roomIds]) await weights.set({ guildId, roomId }, godId, null);
  await resetGod({ feelings }, { guildId, godId }, act);
}
