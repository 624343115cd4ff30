import type { Report } from '../core/report.ts';
import { cutAtWord } from '../core/safe-text.ts';
import type { AnswerButton } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { LINES_MAX } from '../redis/keys.ts';
import type { RoomRef } from '../redis/room-store.ts';

/** Reports shown at a time: three buttons each, and their words, fit one message. */
const REPORTS_SHOWN = 5;
/** Characters of a line and of a reason that are shown; the link leads to the whole. */
const TEXT_CHARS_MAX = 160;
const REASON_CHARS_MAX = 100;

type Deps = Pick<CommandDeps, 'reports' | 'rooms' | 'said' | 'mortals'>;

/** The room of a report; rooms nobody has spoken in for a month are known no more. */
export async function roomOfReport(
  { rooms }: Pick<Deps, 'rooms'>,
  guildId: string,
  { roomId }: Pick<Report, 'roomId'>,
): Promise<RoomRef> {
  const known = (await rooms.rooms(guildId)).find((room) => room.roomId === roomId);
  return known ?? { guildId, roomId, parentId: null };
}

/** The member whose words the reported line answers; undefined when it answers a god, or was forgotten. */
export async function provokerOf(
  deps: Pick<Deps, 'rooms' | 'said'>,
  guildId: string,
  report: Pick<Report, 'roomId' | 'messageId'>,
): Promise<string | undefined> {
  const said = await deps.said.whoSaid(guildId, report.messageId);
  if (!said) return undefined;
  const lines = await deps.rooms.lines({ guildId, roomId: report.roomId, parentId: null }, LINES_MAX);
  const trigger = lines.find(({ messageId }) => messageId === said.triggerMessageId);
  return trigger?.speaker.kind === 'mortal' ? trigger.speaker.userId : undefined;
}

/** One line of text: no line breaks, no code marks that would swallow what follows. */
const quoted = (text: string, charsMax: number): string =>
  cutAtWord(text.replace(/\s+/g, ' ').replaceAll('`', 'ʼ'), charsMax);

async function shown(report: Report, number: number, { room, say }: Call, deps: Deps) {
  const { guildId } = room;
  const { messageId, roomId, godName, text, count, reason, atMs } = report;
  const provoker = await provokerOf(deps, guildId, report);
  const isBlocked = provoker !== undefined && (await deps.mortals.block(guildId, provoker)) !== undefined;
  const link = `https://discord.com/channels/${guildId}/${roomId}/${messageId}`;
  const words = [
    `**${number}.** **${godName}** <#${roomId}> <t:${Math.floor(atMs / 1_000)}:R> [${say('the line')}](${link})`,
    `> ${quoted(text, TEXT_CHARS_MAX)}`,
    say('reported by {count, plural, one {# member} other {# members}}', { count }) +
      (reason === '' ? '' : `: “${quoted(reason, REASON_CHARS_MAX)}”`) +
      (provoker ? ` · ${say('it answered {member}', { member: `<@${provoker}>` })}` : ''),
  ];
  const buttons: AnswerButton[] = [
    { action: 'delete', args: [messageId], label: say('Delete {number}', { number }), style: 'danger' },
    ...(provoker
      ? [
          {
            action: 'block',
            args: [messageId],
            label: say('Block for a day {number}', { number }),
            isOff: isBlocked,
          },
        ]
      : []),
    { action: 'dismiss', args: [messageId], label: say('Dismiss {number}', { number }) },
  ];
  return { text: words.join('\n'), buttons };
}

/** Reports nobody has dealt with, oldest first, with what can be done about each. */
export async function reportsAnswer(call: Call, deps: Deps) {
  const { room, say } = call;
  const open = await deps.reports.list(room.guildId);
  if (open.length === 0) return { text: say('No report is open.'), buttons: [] };
  const rows = await Promise.all(
    open.slice(0, REPORTS_SHOWN).map((report, index) => shown(report, index + 1, call, deps)),
  );
  const heading = say('{count, plural, one {# report is open} other {# reports are open}}, oldest first:', {
    count: open.length,
  });
  return {
    text: [heading, ...rows.map(({ text }) => text)].join('\n'),
    buttons: rows.flatMap(({ buttons }) => buttons),
  };
}
