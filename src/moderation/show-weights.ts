import type { Call, CommandDeps } from '../discord/command.ts';
import { plainShares } from '../rooms/room-odds.ts';

/** Gods listed; the rest are counted. A message holds about forty such rows. */
const ROWS_MAX = 25;

export const percent = (share: number): string =>
  `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

/** The odds of every god for a message about nothing in particular, the likeliest first, with what was changed. */
export async function showWeights(call: Call, deps: CommandDeps): Promise<string> {
  const { room, userId, say } = call;
  const [shares, given] = await Promise.all([plainShares(deps, room, userId), deps.weights.layers(room)]);
  const gods = deps.pantheon.all().filter(({ id }) => shares.has(id));
  if (gods.length === 0) return say('No god may come to this room. `/room gods` says which may.');
  const sorted = gods.toSorted((a, b) => (shares.get(b.id) ?? 0) - (shares.get(a.id) ?? 0));
  const changed = sorted.filter(({ id }) => given.room.has(id) || given.server.has(id));
  const shown = [...new Set([...changed, ...sorted])].slice(0, ROWS_MAX);
  const rows = shown.map((god) => {
    const base = given.room.get(god.id) ?? given.server.get(god.id) ?? god.weight;
    const from = given.room.has(god.id)
      ? ` (${say('this room')})`
      : given.server.has(god.id)
        ? ` (${say('the server')})`
        : '';
    return `**${god.name}** ${percent(shares.get(god.id) ?? 0)} · ${say('weight {weight}', { weight: base })}${from}`;
  });
  const left = sorted.length - shown.length;
  const more =
    left > 0 ? `\n-# ${say('and {left, plural, one {# more god} other {# more gods}}', { left })}` : '';
  const head = say('Odds of speaking first, for a message of yours about nothing in particular:');
  return `${head}\n${rows.join('\n')}${more}`;
}
