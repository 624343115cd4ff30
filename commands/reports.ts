import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { blockMember } from '../src/moderation/block-member.ts';
import { provokerOf, reportsAnswer, roomOfReport } from '../src/moderation/show-reports.ts';
import { phrase } from '../src/words/words.ts';

/** A day: long enough to cool down, short enough to be undone by itself. */
const BLOCK_MINUTES = 1_440;
const DELETED = phrase('{moderator} deleted a reported line of {god} in {room}.');
const DISMISSED = phrase('{moderator} dismissed a report about {god} in {room}.');

/** Ends a report. Somebody else may have done so a moment before; then it stays as they left it. */
async function resolve(
  messageId: string,
  verdict: 'upheld' | 'dismissed',
  { room, userId }: Call,
  deps: CommandDeps,
): Promise<void> {
  const { guildId } = room;
  const ended = await deps.reports.resolve(guildId, messageId, { byUserId: userId, verdict });
  if (!ended) return;
  const values = { moderator: `<@${userId}>`, god: ended.godName, room: `<#${ended.roomId}>` };
  await deps.logbook.write(guildId, verdict === 'upheld' ? DELETED : DISMISSED, values);
}

async function deleteLine(messageId: string, call: Call, deps: CommandDeps): Promise<void> {
  const { guildId } = call.room;
  const report = await deps.reports.report(guildId, messageId);
  if (!report || report.resolved) return;
  const room = await roomOfReport(deps, guildId, report);
  await deps.speech.remove(room, messageId);
  await deps.keeper.forgetMessage(room, messageId);
  await resolve(messageId, 'upheld', call, deps);
}

async function blockProvoker(messageId: string, call: Call, deps: CommandDeps): Promise<void> {
  const { guildId } = call.room;
  const report = await deps.reports.report(guildId, messageId);
  const userId = report && (await provokerOf(deps, guildId, report));
  // A second press must not make the block longer.
  if (!userId || (await deps.mortals.block(guildId, userId))) return;
  await blockMember({ userId, minutes: BLOCK_MINUTES, reason: '' }, call, deps);
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('reports')
    .setDescription('Lines of gods that members reported, and what to do about them')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .toJSON(),
  options: z.object({}),
  audience: 'member',
  whoMay: 'moderators',
  run: (_options, call, deps) => reportsAnswer(call, deps),
  buttons: {
    delete: {
      answers: 'inPlace',
      async press([messageId = ''], call, deps) {
        await deleteLine(messageId, call, deps);
        return reportsAnswer(call, deps);
      },
    },
    block: {
      answers: 'inPlace',
      async press([messageId = ''], call, deps) {
        await blockProvoker(messageId, call, deps);
        return reportsAnswer(call, deps);
      },
    },
    dismiss: {
      answers: 'inPlace',
      async press([messageId = ''], call, deps) {
        await resolve(messageId, 'dismissed', call, deps);
        return reportsAnswer(call, deps);
      },
    },
  },
});
