import { birthOdds, strikesExpected } from '../core/genesis/birth-odds.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { UserError } from '../errors.ts';

/** One hour in milliseconds. */
const HOUR_MS = 3_600_000;

/** How often the clock strikes, and how fast the odds grow. */
export type Pace = Readonly<{ everyHours: number; stepPercent: number }>;

function checkModerator({ isModerator }: Call): void {
  if (!isModerator) throw new UserError('not_moderator', 'Only moderators may do that (Manage Server).');
}

/**
 * Lets gods be born by themselves, in this room.
 *
 * @throws UserError `not_moderator`, `room_closed`.
 */
export async function scheduleBirths(pace: Pace, call: Call, deps: CommandDeps): Promise<Answer> {
  checkModerator(call);
  const { room, say, locale } = call;
  const { guildId } = room;
  if ((await deps.settingsOf(room)).settings.mode === 'off')
    throw new UserError(
      'room_closed',
      'The gods do not come to this channel. A moderator opens it with /room open.',
    );
  const before = await deps.births.plan(guildId);
  const misses = before?.misses ?? 0;
  const plan = {
    room,
    ...pace,
    locale: locale.slice(0, 20),
    misses,
    lastStrikeId: before?.lastStrikeId ?? null,
  };
  await deps.births.set(guildId, plan);
  const nowMs = deps.clock();
  await deps.birthClock.start(guildId, pace.everyHours * HOUR_MS, nowMs);
  return [
    say(
      'From now on a god may be born here every {hours, plural, one {# hour} other {# hours}}. The odds are {odds} % at first and grow by {step} until one is.',
      { hours: pace.everyHours, odds: Math.round(birthOdds(pace, { misses }) * 100), step: pace.stepPercent },
    ),
    say('That makes one in about {hours, plural, one {# hour} other {# hours}}. `/genesis off` ends it.', {
      hours: Math.round(strikesExpected(pace) * pace.everyHours),
    }),
  ].join('\n');
}

/** Ends it. Doing it twice is harmless. @throws UserError `not_moderator`. */
export async function endBirths(call: Call, deps: CommandDeps): Promise<Answer> {
  checkModerator(call);
  const { guildId } = call.room;
  await deps.birthClock.stop(guildId);
  return (await deps.births.drop(guildId))
    ? call.say('No god is born by itself any more.')
    : call.say('No god was to be born by itself. `/genesis schedule` starts it.');
}
