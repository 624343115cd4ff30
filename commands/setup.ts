import { ChannelType, PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { openRoom } from '../src/moderation/open-room.ts';
import { setupAnswer } from '../src/moderation/show-setup.ts';
import { phrase } from '../src/words/words.ts';

const LOG_BEGINS = phrase(
  'From now on I tell moderators here what needs them: rooms where gods cannot speak, reports, blocks, births and emergency stops.',
);

async function chooseLog(channelId: string, { room }: Call, deps: CommandDeps): Promise<void> {
  const { guildId } = room;
  const found = deps.guildRooms(guildId).find((one) => one.room.roomId === channelId);
  const missing = found?.missing.filter((name) => name === 'View Channel' || name === 'Send Messages');
  if (!missing || missing.length > 0)
    throw new UserError(
      'log_channel_unusable',
      'I cannot write in {channel}. Edit Channel → Permissions → my role: allow **{permissions}**. Then try again.',
      {
        values: { channel: `<#${channelId}>`, permissions: (missing ?? ['View Channel']).join(', ') },
      },
    );
  if ((await deps.logbook.channel(guildId)) === channelId) return;
  await deps.logbook.setChannel(guildId, channelId);
  await deps.logbook.write(guildId, LOG_BEGINS);
}

/** Everybody in a room is told that it is open, and that these are AI characters; a second press tells nobody again. */
async function open(call: Call, deps: CommandDeps): Promise<void> {
  const { mode } = (await deps.settingsOf(call.room)).settings;
  const words = await openRoom({ ...call, say: deps.words.in(call.guildLocale) }, deps);
  if (mode === 'off') await deps.botWords.post(call.room, words);
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('setup')
    .setDescription('What keeps the gods from speaking here, and how to mend it')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addChannelOption((channel) =>
      channel
        .setName('log_channel')
        .setDescription('Where moderators are told what needs them')
        .addChannelTypes(ChannelType.GuildText, ChannelType.PublicThread, ChannelType.PrivateThread),
    )
    .toJSON(),
  options: z.object({ log_channel: z.string().optional() }),
  audience: 'member',
  whoMay: 'moderators',
  async run({ log_channel: channelId }, call, deps) {
    if (channelId !== undefined) await chooseLog(channelId, call, deps);
    return setupAnswer(call, deps);
  },
  buttons: {
    look: { answers: 'inPlace', press: (_args, call, deps) => setupAnswer(call, deps) },
    open: {
      answers: 'inPlace',
      async press(_args, call, deps) {
        await open(call, deps);
        return setupAnswer(call, deps);
      },
    },
    register: {
      answers: 'inPlace',
      async press(_args, call, deps) {
        await deps.registerCommands();
        return setupAnswer(call, deps);
      },
    },
    nolog: {
      answers: 'inPlace',
      async press(_args, call, deps) {
        await deps.logbook.setChannel(call.room.guildId, null);
        return setupAnswer(call, deps);
      },
    },
  },
});
