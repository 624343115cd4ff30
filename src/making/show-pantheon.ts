import { MADE_GODS_MAX, MADE_PACK } from '../core/made-god.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { banishedGods, rulesInWords } from './change-pantheon.ts';

/** Names of banished gods that are listed. */
const NAMES_SHOWN = 20;

/** Packs, banished gods, rules and how many gods wait, for moderators. */
export async function showPantheon(call: Call, deps: CommandDeps): Promise<Answer> {
  const { room, say } = call;
  const [rules, made, away] = await Promise.all([
    deps.made.rules(room.guildId),
    deps.made.made(room.guildId),
    banishedGods(call, deps),
  ]);
  const waiting = made.filter(({ state }) => state === 'waiting').length;
  const packs = deps.pantheons.packIds().map((pack) => {
    const isMade = pack === MADE_PACK;
    const count = isMade ? made.length - waiting : deps.pantheons.shipped.byPack(pack).length;
    return `${rules.packsOff.includes(pack) ? '◻️' : '☑️'} **${pack}** (${count})`;
  });
  const names = away.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const rows = [
    say('{count, plural, one {# god speaks} other {# gods speak}} here. Packs: {packs}', {
      count: deps.pantheon.all().length,
      packs: packs.join(' · '),
    }),
    say('Banished: {names}', { names: names.length === 0 ? '–' : names.join(', ') }),
    say('Made here: {count} of {most}; {waiting, plural, one {# waits} other {# wait}} for a moderator', {
      count: made.length,
      most: MADE_GODS_MAX,
      waiting,
    }),
    rulesInWords(rules, call),
  ];
  return {
    text: rows.join('\n'),
    buttons: waiting > 0 ? [{ action: 'queue', args: ['0'], label: say('Look at those who wait') }] : [],
  };
}
