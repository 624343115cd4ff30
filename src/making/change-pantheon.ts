import { foldName } from '../core/close-names.ts';
import type { God } from '../core/god.ts';
import type { PantheonRules } from '../core/made-god.ts';
import type { WordLevel } from '../core/screening/word-levels.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';
import { Pantheon } from '../pantheon.ts';
import { everyGod } from './check-god.ts';

/** How many gods speak here, told after every change. */
async function countNow({ room, say }: Call, { pantheons }: CommandDeps): Promise<string> {
  const count = (await pantheons.of(room.guildId)).all().length;
  return say('Now {count, plural, one {# god speaks} other {# gods speak}} on this server.', { count });
}

/**
 * Switches a pack on or off.
 *
 * @throws UserError `no_such_pack_here`; `pantheon_empty` when nobody would be left.
 */
export async function switchPack(
  { pack, isOn }: Readonly<{ pack: string; isOn: boolean }>,
  call: Call,
  deps: CommandDeps,
): Promise<string> {
  const { room, say } = call;
  const packs = deps.pantheons.packIds();
  if (!packs.includes(pack))
    throw new UserError('no_such_pack_here', 'There is no pack “{pack}”. There are: {packs}.', {
      values: { pack: pack.slice(0, 40), packs: packs.join(', ') },
    });
  const before = await deps.made.rules(room.guildId);
  if (before.packsOff.includes(pack) !== isOn)
    return isOn
      ? say('Nothing changed: the pack **{pack}** was on.', { pack })
      : say('Nothing changed: the pack **{pack}** was off.', { pack });
  const others = deps.pantheon.all().filter((god) => god.pack !== pack);
  if (!isOn && others.length === 0) throw empty();
  await deps.made.changeRules(room.guildId, (rules) => ({
    ...rules,
    packsOff: [...rules.packsOff.filter((one) => one !== pack), ...(isOn ? [] : [pack])],
  }));
  const what = isOn
    ? say('The pack **{pack}** is on.', { pack })
    : say('The pack **{pack}** is off.', { pack });
  return `${what} ${await countNow(call, deps)}`;
}

const isNamed = ({ id, name }: God, wanted: string): boolean =>
  id === wanted || foldName(name) === foldName(wanted);

/** Sends one god away. @throws UserError `god_not_found`; `pantheon_empty` when nobody would be left. */
export async function banish(wanted: string, call: Call, deps: CommandDeps): Promise<string> {
  const away = (await banishedGods(call, deps)).find((one) => isNamed(one, wanted));
  if (away) return call.say('Nothing changed: **{god}** is banished already.', { god: away.name });
  const god = deps.pantheon.find(wanted);
  if (deps.pantheon.all().length === 1) throw empty();
  await deps.made.changeRules(call.room.guildId, (rules) => ({
    ...rules,
    banished: [...rules.banished.filter((id) => id !== god.id), god.id],
  }));
  const what = call.say('**{god}** is banished. `/pantheon restore` calls it back.', { god: god.name });
  return `${what} ${await countNow(call, deps)}`;
}

/** Gods that were sent away and still exist. */
export async function banishedGods(
  { room }: Pick<Call, 'room'>,
  deps: Pick<CommandDeps, 'made' | 'pantheons'>,
): Promise<readonly God[]> {
  const { banished } = await deps.made.rules(room.guildId);
  return (await everyGod(deps, room.guildId)).filter(({ id }) => banished.includes(id));
}

/** Calls a banished god back. @throws UserError `god_not_banished`. */
export async function restore(wanted: string, call: Call, deps: CommandDeps): Promise<string> {
  const away = await banishedGods(call, deps);
  const god = away.find((one) => isNamed(one, wanted));
  if (!god && away.length === 0) throw new UserError('god_not_banished', 'No god is banished here.');
  if (!god)
    throw new UserError('god_not_banished', '“{god}” is not banished. Banished are: {names}.', {
      values: {
        god: wanted.slice(0, 40),
        names: away
          .slice(0, 20)
          .map(({ name }) => name)
          .join(', '),
      },
    });
  await deps.made.changeRules(call.room.guildId, (rules) => ({
    ...rules,
    banished: rules.banished.filter((id) => id !== god.id),
  }));
  const what = call.say('**{god}** may speak here again.', { god: god.name });
  return `${what} ${await countNow(call, deps)}`;
}

/** What `/pantheon rules` may change. */
export type RulesChange = Readonly<{
  membersMake?: boolean | undefined;
  godsPerMemberMax?: number | undefined;
  words?: WordLevel | undefined;
}>;

/** The rules about making gods, in words. */
export function rulesInWords(
  { membersMake, godsPerMemberMax, words }: PantheonRules,
  { say }: Pick<Call, 'say'>,
): string {
  const who = membersMake
    ? say('Members may make {most, plural, one {# god} other {# gods}} each; a moderator lets them in.', {
        most: godsPerMemberMax,
      })
    : say('Only moderators make gods.');
  return `${who} ${say('Words in them are checked: **{level}**.', { level: words })}`;
}

/** Changes who may make gods, how many, and how their words are checked. */
export async function changeMaking(change: RulesChange, call: Call, deps: CommandDeps): Promise<string> {
  const { guildId } = call.room;
  const before = rulesInWords(await deps.made.rules(guildId), call);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return before;
  const after = rulesInWords(await deps.made.changeRules(guildId, (rules) => ({ ...rules, ...given })), call);
  return `${call.say('Before: {before}', { before })}\n${call.say('Now: {after}', { after })}`;
}

/** Names among banished gods that fit what is typed. */
export const suggestFrom = (gods: readonly God[], typed: string): string[] =>
  new Pantheon({ gods, packs: [] }).suggest(typed);

const empty = () =>
  new UserError('pantheon_empty', 'Then no god would be left here. Call another one back first.');
