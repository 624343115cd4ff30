import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { phrase } from '../src/words/words.ts';

/** A day; whoever wants longer closes the room. */
const MINUTES_MAX = 1_440;
const MINUTES_DEFAULT = 10;

const HUSH_BEGAN = phrase(
  '{member} silenced all gods on this server for {minutes, plural, one {# minute} other {# minutes}}.',
);
const HUSH_ENDED = phrase('{member} let the gods speak again on this server.');

async function hushServer(minutes: number, { room, userId, say }: Call, deps: CommandDeps): Promise<string> {
  const { guildId } = room;
  // First: nothing new may begin while the rooms are cleared one after another.
  await deps.settings.hush({ guildId, roomId: null }, minutes);
  const entry = { member: `<@${userId}>`, minutes };
  if (minutes === 0) {
    await deps.logbook.write(guildId, HUSH_ENDED, entry);
    return say(
      'The gods may speak again on this server. A room with a hush of its own stays silent until that ends.',
    );
  }
  const count = await deps.keeper.silenceServer(guildId);
  await deps.logbook.write(guildId, HUSH_BEGAN, entry);
  return say(
    '**All gods are silent on the whole server** for {minutes, plural, one {# minute} other {# minutes}}. {count, plural, =0 {Nothing was waiting} one {# turn was dropped} other {# turns were dropped}}. `/hush minutes:0 everywhere:True` ends it.',
    { minutes, count },
  );
}

async function hushRoom(minutes: number, { room, say }: Call, deps: CommandDeps): Promise<string> {
  const { settings, keeper, clock } = deps;
  await settings.hush(room, minutes);
  if (minutes > 0) {
    await keeper.silence(room);
    return say(
      'The gods are silent here for {minutes, plural, one {# minute} other {# minutes}}. What waited to be said is dropped.',
      { minutes },
    );
  }
  const untilMs = await settings.hushedUntilMs(room);
  if (untilMs <= clock()) return say('The gods may speak again.');
  return say(
    'The hush over this room is over, but the whole server is silent until {when}. `/hush minutes:0 everywhere:True` ends that.',
    { when: `<t:${Math.ceil(untilMs / 1_000)}:t>` },
  );
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('hush')
    .setDescription('Silence the gods for a while, here or on the whole server')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addIntegerOption((minutes) =>
      minutes
        .setName('minutes')
        .setDescription(`How long; 0 lets them speak again. ${MINUTES_DEFAULT} when you say nothing`)
        .setMinValue(0)
        .setMaxValue(MINUTES_MAX),
    )
    .addBooleanOption((everywhere) =>
      everywhere
        .setName('everywhere')
        .setDescription('Emergency stop: every room of this server, and all that waits is dropped'),
    )
    .toJSON(),
  options: z.object({
    minutes: z.number().int().min(0).max(MINUTES_MAX).default(MINUTES_DEFAULT),
    everywhere: z.boolean().default(false),
  }),
  audience: 'channel',
  whoMay: 'moderators',
  run: ({ minutes, everywhere }, call, deps) =>
    everywhere ? hushServer(minutes, call, deps) : hushRoom(minutes, call, deps),
});
