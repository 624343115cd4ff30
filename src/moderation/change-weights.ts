import type { God } from '../core/god.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { plainShares } from '../rooms/room-odds.ts';
import { percent } from './show-weights.ts';

type Where = 'room' | 'server';
/** Gods whose odds moved most, told after a change. */
const MOVED_SHOWN = 5;

const placeOf = (where: Where, { room }: Call) => ({
  guildId: room.guildId,
  roomId: where === 'room' ? room.roomId : null,
});

/** Makes a change and tells the odds before and after it. */
async function withOdds(call: Call, deps: CommandDeps, change: () => Promise<void>): Promise<string> {
  const { room, userId, say } = call;
  const before = await plainShares(deps, room, userId);
  await change();
  const after = await plainShares(deps, room, userId);
  const moved = deps.pantheon
    .all()
    .map((god) => ({ god, from: before.get(god.id) ?? 0, to: after.get(god.id) ?? 0 }))
    .filter(({ from, to }) => Math.abs(from - to) > 1e-6)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  if (moved.length === 0) return say('Nothing changed: the odds are what they were.');
  const rows = moved
    .slice(0, MOVED_SHOWN)
    .map(({ god, from, to }) => `**${god.name}** ${percent(from)} → ${percent(to)}`);
  return `${say('Odds of speaking first here, before and after:')}\n${rows.join('\n')}`;
}

/** Gives a god odds of its own. */
export const setWeight = (
  { god, weight, where }: Readonly<{ god: God; weight: number; where: Where }>,
  call: Call,
  deps: CommandDeps,
): Promise<string> => withOdds(call, deps, () => deps.weights.set(placeOf(where, call), god.id, weight));

/** Takes the odds of one god, or of all, back. */
export const resetWeights = (
  { god, where }: Readonly<{ god: God | null; where: Where }>,
  call: Call,
  deps: CommandDeps,
): Promise<string> =>
  withOdds(call, deps, () =>
    god ? deps.weights.set(placeOf(where, call), god.id, null) : deps.weights.reset(placeOf(where, call)),
  );
