import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { REPORT_REASON_CHARS_MAX } from '../src/core/report.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMessage } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { godsLine } from '../src/members/gods-line.ts';
import { phrase } from '../src/words/words.ts';

const REPORTED = phrase('{member} reported a line of {god} in {room}. `/reports` shows it.');

/** Adds a reason to what was reported. */
async function giveReason(
  messageId: string,
  reason: string,
  { room, userId }: Call,
  { reports }: CommandDeps,
) {
  const known = await reports.report(room.guildId, messageId);
  if (!known)
    throw new UserError('report_gone', 'That report is gone: it is too old, or newer ones took its place.');
  await reports.add(room.guildId, { ...known, userId, reason });
}

export default defineCommand({
  data: new ContextMenuCommandBuilder().setName('Report').setType(ApplicationCommandType.Message).toJSON(),
  options: z.object({ message: ChosenMessage }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ message: { messageId, text } }, { room, userId, say }, deps) {
    const { godId } = await godsLine(deps, room.guildId, messageId);
    const god = deps.pantheon.all().find(({ id }) => id === godId);
    const line = {
      messageId,
      roomId: room.roomId,
      godId,
      godName: god?.name ?? godId,
      text: text.slice(0, 2_000),
    };
    const { count } = await deps.reports.add(room.guildId, {
      ...line,
      userId,
      reason: '',
      atMs: deps.clock(),
    });
    // Further voices are in the queue; moderators need to be called once.
    if (count === 1)
      await deps.logbook.write(room.guildId, REPORTED, {
        member: `<@${userId}>`,
        god: line.godName,
        room: `<#${room.roomId}>`,
      });
    return {
      text: say('Thank you. The moderators will see that line, and that you reported it.'),
      buttons: [{ action: 'why', args: [messageId], label: say('Say why') }],
    };
  },
  buttons: {
    why: {
      answers: 'form',
      open: async ([messageId = ''], { say }) => ({
        action: 'reason',
        args: [messageId],
        title: say('What is wrong with it?'),
        fields: [
          {
            id: 'reason',
            label: say('Your words to the moderators'),
            kind: 'paragraph',
            isRequired: true,
            charsMax: REPORT_REASON_CHARS_MAX,
          },
        ],
      }),
    },
  },
  forms: {
    reason: {
      answers: 'inPlace',
      async submit({ text }, [messageId = ''], call, deps) {
        await giveReason(messageId, (text['reason'] ?? '').slice(0, REPORT_REASON_CHARS_MAX), call, deps);
        return call.say('Thank you. The moderators will read it.');
      },
    },
  },
});
