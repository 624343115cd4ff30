import type { God } from '../core/god.ts';
import type { Finding } from '../core/screening/finding.ts';
import type { CommandDeps } from '../discord/command.ts';
import { screenGod } from '../screening/screen-god.ts';

/** What is known of a server when a god is checked. */
export type CheckDeps = Readonly<
  Pick<CommandDeps, 'namesOn' | 'skeletonOf'> & {
    made: Pick<CommandDeps['made'], 'made' | 'rules'>;
    pantheons: Pick<CommandDeps['pantheons'], 'shipped'>;
  }
>;

/** Every god of a server, whether it may speak today or not: banished and waiting ones keep their names. */
export async function everyGod(
  { made, pantheons }: Pick<CheckDeps, 'made' | 'pantheons'>,
  guildId: string,
): Promise<readonly God[]> {
  return [...pantheons.shipped.all(), ...(await made.made(guildId)).map(({ god }) => god)];
}

/** What there is to say against a god on this server. */
export async function checkGod(god: God, guildId: string, deps: CheckDeps): Promise<readonly Finding[]> {
  const [gods, names, { words: level }] = await Promise.all([
    everyGod(deps, guildId),
    deps.namesOn(guildId),
    deps.made.rules(guildId),
  ]);
  return screenGod(god, { gods, ...names, level, skeletonOf: deps.skeletonOf });
}
