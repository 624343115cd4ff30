import { strike } from '../core/genesis/birth-odds.ts';
import type { God } from '../core/god.ts';
import { MADE_GODS_MAX, type MadeGod } from '../core/made-god.ts';
import { seededRng } from '../core/rng.ts';
import { verdictOf } from '../core/screening/finding.ts';
import type { CommandDeps } from '../discord/command-deps.ts';
import type { BirthPlan, BirthStore } from '../redis/birth-store.ts';
import { phrase } from '../words/words.ts';
import { type ImagineDeps, imagineGod } from './imagine-god.ts';

/** What a strike works with. */
export type StrikeDeps = ImagineDeps &
  Pick<CommandDeps, 'made' | 'settings' | 'settingsOf' | 'logbook' | 'clock'> &
  Readonly<{
    births: Pick<BirthStore, 'plan' | 'settle'>;
    birthClock: Readonly<{ stop(guildId: string): Promise<boolean> }>;
    keeper: Pick<CommandDeps['keeper'], 'announce'>;
  }>;

/** What came of a strike, for the log. */
export type StrikeEnd =
  | 'born'
  | 'notYet'
  | 'stopped'
  | 'settledBefore'
  | 'roomClosed'
  | 'hushed'
  | 'tooManyGods'
  | 'noIdea';

/** What a new god is asked, so that its first words are its own. In English; it answers in the server's language. */
const FIRST_QUESTION = 'You have only just come into being, here, before all of us. Who are you?';

/** For the log channel of moderators. */
const BORN = phrase('The god **{god}**, god of {domain}, was born by itself in {room}.');

/** Why nobody may be born now; null when somebody may. */
async function hindrance(guildId: string, { room }: BirthPlan, deps: StrikeDeps): Promise<StrikeEnd | null> {
  if ((await deps.settingsOf(room)).settings.mode === 'off') return 'roomClosed';
  if ((await deps.settings.hushedUntilMs(room)) > deps.clock()) return 'hushed';
  return (await deps.made.made(guildId)).length >= MADE_GODS_MAX ? 'tooManyGods' : null;
}

/** The god this strike brings: the one it has brought before, when the process died afterwards, else a new one. */
async function bearGod(guildId: string, strikeId: string, deps: StrikeDeps): Promise<God | undefined> {
  const before = (await deps.made.made(guildId)).find(({ sketchId }) => sketchId === strikeId);
  if (before) return before.god;
  const imagined = await imagineGod(
    {
      guildId,
      genesisId: strikeId,
      urgency: 'whenever',
      // Nobody looks at it before everybody does.
      accepts: (findings) => verdictOf(findings) === 'fine',
    },
    deps,
  );
  if (!imagined) return undefined;
  const born: MadeGod = {
    god: imagined.god,
    state: 'live',
    origin: 'genesis',
    byUserId: null,
    atMs: deps.clock(),
    sketchId: strikeId,
  };
  const birth = await deps.made.bear(guildId, born, Number.POSITIVE_INFINITY, null);
  return birth === 'born' ? imagined.god : undefined;
}

/**
 * One strike of a server's clock: perhaps a god is born, and says its first words in the room that moderators chose.
 *
 * @param strikeId - The same strike, worked twice, draws the same number and brings the same god once.
 * @throws UserError `no_god_invented` when no worker answers; the odds stay as they are then.
 */
export async function strikeHour(guildId: string, strikeId: string, deps: StrikeDeps): Promise<StrikeEnd> {
  const plan = await deps.births.plan(guildId);
  if (!plan) {
    await deps.birthClock.stop(guildId);
    return 'stopped';
  }
  if (plan.lastStrikeId === strikeId) return 'settledBefore';
  const because = await hindrance(guildId, plan, deps);
  if (because) return because;
  const { isBirth, next } = strike(plan, plan, seededRng(strikeId)());
  if (!isBirth) {
    await deps.births.settle(guildId, strikeId, next.misses);
    return 'notYet';
  }
  const god = await bearGod(guildId, strikeId, deps);
  if (!god) return 'noIdea';
  await deps.keeper.announce(plan.room, {
    id: strikeId,
    godId: god.id,
    about: FIRST_QUESTION,
    locale: plan.locale,
  });
  const news = { god: god.name, domain: god.domain, room: `<#${plan.room.roomId}>` };
  await deps.logbook.write(guildId, BORN, news);
  await deps.births.settle(guildId, strikeId, next.misses);
  return 'born';
}
