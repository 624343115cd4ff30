import type { AnswerButton, AnswerCard } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import type { Diagnosis } from '../discord/diagnosis.ts';
import type { GuildRoom } from '../discord/guild-rooms.ts';
import { phrase, type Say } from '../words/words.ts';

/** Rooms with problems that are named; whoever has more mends these first. */
const ROOMS_SHOWN = 8;

/** Plain signs: not every machine has a font with coloured ones, and readers of screens say these too. */
const WELL = '✓';
const WRONG = '**✗**';
const UNSURE = '?';

const READING: Readonly<Record<Diagnosis['reading'], readonly [mark: string, words: string]>> = {
  yes: [WELL, phrase('Messages arrive with their words.')],
  no: [
    WRONG,
    phrase(
      'Messages arrive empty: I may not read them. Developer portal → your application → Bot → switch on **Message Content Intent**, then start the bot again.',
    ),
  ],
  unknown: [UNSURE, phrase('Nobody has written anything since I started. Write a line and look again.')],
};

function commandLine({ missingCommands }: Diagnosis, say: Say): string {
  if (!missingCommands) return `${UNSURE} ${say('Discord does not say which commands it has.')}`;
  if (missingCommands.length === 0) return `${WELL} ${say('All commands are registered.')}`;
  const names = missingCommands.map((name) => `\`${name}\``).join(', ');
  return `${WRONG} ${say('Discord lacks these commands: {names}. The button below registers them.', { names })}`;
}

function webhookLines({ webhooks }: Diagnosis, say: Say): string[] {
  if (!webhooks)
    return [
      `${UNSURE} ${say('I may not look at the webhooks of the whole server. Server Settings → Roles → my role → **Manage Webhooks** allows it everywhere.')}`,
    ];
  const full = webhooks.fullChannelIds.map(
    (id) =>
      `${WRONG} <#${id}> ${say('has 15 webhooks, which is Discord’s limit. Edit Channel → Integrations → Webhooks: delete one nobody uses.')}`,
  );
  return full.length > 0
    ? full
    : [`${WELL} ${say('{count} of 1,000 webhooks are in use.', { count: webhooks.count })}`];
}

function roomLine({ room, missing }: GuildRoom, say: Say): string {
  if (missing.length === 0) return `${WELL} <#${room.roomId}>`;
  return `${WRONG} <#${room.roomId}> ${say('Edit Channel → Permissions → my role: allow **{permissions}**.', {
    permissions: missing.join(', '),
  })}`;
}

/** Rooms that are open, and the one where the question was asked. */
async function chosenRooms({ room }: Call, deps: CommandDeps): Promise<GuildRoom[]> {
  const all = deps.guildRooms(room.guildId);
  const modes = await Promise.all(all.map(async (one) => (await deps.settingsOf(one.room)).settings.mode));
  return all.filter((one, index) => one.room.roomId === room.roomId || modes[index] !== 'off');
}

function roomLines(rooms: readonly GuildRoom[], say: Say): string {
  if (rooms.length === 0) return say('I see no channel here. Give my role **View Channel**.');
  // Those with problems first: whatever is cut off works.
  const lines = rooms
    .toSorted((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0))
    .map((room) => roomLine(room, say));
  const more = lines.length - ROOMS_SHOWN;
  return [...lines.slice(0, ROOMS_SHOWN), ...(more > 0 ? [say('… and {more} more', { more })] : [])].join(
    '\n',
  );
}

/** What keeps gods from speaking on this server, with the remedy, and buttons that mend what we can mend. */
export async function setupAnswer(
  call: Call,
  deps: CommandDeps,
): Promise<Readonly<{ cards: AnswerCard[]; buttons: AnswerButton[] }>> {
  const { say, room } = call;
  const { guildId } = room;
  const diagnosis = await deps.diagnose(guildId);
  const logChannelId = await deps.logbook.channel(guildId);
  const [mark, reading] = READING[diagnosis.reading];
  const { mode } = (await deps.settingsOf(room)).settings;
  const { workers } = await deps.status();
  const general = [
    `${mark} ${say(reading)}`,
    commandLine(diagnosis, say),
    ...webhookLines(diagnosis, say),
    workers.length > 0
      ? `${WELL} ${say('A model is there to write the gods’ words.')}`
      : `${WRONG} ${say('No worker runs, so no god can speak. Start one with `npm run worker`.')}`,
  ];
  const log = logChannelId
    ? say('Notices for moderators go to {channel}.', { channel: `<#${logChannelId}>` })
    : say('None. `/setup log_channel:` chooses where notices, reports, blocks and emergency stops are told.');
  const lacks = diagnosis.missingCommands?.length ?? 0;
  return {
    cards: [
      {
        title: say('Can the gods speak here?'),
        text: general.join('\n'),
        fields: [
          { name: say('Rooms'), value: roomLines(await chosenRooms(call, deps), say) },
          { name: say('Log channel'), value: log },
        ],
      },
    ],
    buttons: [
      ...(mode === 'off'
        ? [{ action: 'open', args: [room.roomId], label: say('Open a room here'), style: 'primary' as const }]
        : []),
      ...(lacks > 0 ? [{ action: 'register', args: [], label: say('Register the commands') }] : []),
      ...(logChannelId ? [{ action: 'nolog', args: [], label: say('Stop the log') }] : []),
      { action: 'look', args: [], label: say('Look again') },
    ],
  };
}
