import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { RoomMode } from '../src/core/room.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';

/** What a mode means, in a moderator's words. */
const MODES: Readonly<Record<RoomMode, string>> = {
  always: 'A temple: every message is answered by one to three gods.',
  sometimes: 'The gods join in now and then, and always when called by name.',
  mentioned: 'The gods speak only when called by name or replied to.',
  off: 'Closed: the gods neither read nor speak here.',
};

const notice = 'The voices here are AI characters played by a language model on this server’s own machine.';

async function open(
  { room, missingPermissions }: Call,
  { settings, settingsOf }: CommandDeps,
): Promise<string> {
  if (missingPermissions.length > 0) {
    return `I cannot speak here yet. Give my role in this channel: ${missingPermissions.join(', ')}. Then try again.`;
  }
  const before = (await settingsOf(room)).settings.mode;
  await settings.change(room, { mode: before === 'off' ? 'sometimes' : before });
  const { mode, chance } = (await settingsOf(room)).settings;
  const odds = mode === 'sometimes' ? ` (${Math.round(chance * 100)} % of messages)` : '';
  return `The room is open. Mode **${mode}**${odds}. ${MODES[mode]}\n-# ${notice}`;
}

async function close({ room }: Call, { settings, keeper }: CommandDeps): Promise<string> {
  await settings.change(room, { mode: 'off' });
  await keeper.silence(room);
  return 'The room is closed. The gods no longer read or speak here; `/room open` brings them back.';
}

async function mode({ room }: Call, { settings }: CommandDeps, wanted: RoomMode): Promise<string> {
  await settings.change(room, { mode: wanted });
  return `Mode **${wanted}**. ${MODES[wanted]}`;
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('room')
    .setDescription('Open or close this channel to the gods, or set when they speak')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addSubcommand((sub) => sub.setName('open').setDescription('Let the gods read and speak here'))
    .addSubcommand((sub) => sub.setName('close').setDescription('Send the gods away from here'))
    .addSubcommand((sub) =>
      sub
        .setName('mode')
        .setDescription('When the gods speak here without being called')
        .addStringOption((value) =>
          value
            .setName('mode')
            .setDescription('always, sometimes, mentioned or off')
            .setRequired(true)
            .addChoices(
              ...RoomMode.options.map((name) => ({
                name: `${name}: ${MODES[name]}`.slice(0, 100),
                value: name,
              })),
            ),
        ),
    )
    .toJSON(),
  options: z.object({ mode: RoomMode.optional() }),
  audience: 'channel',
  whoMay: 'moderators',
  async run({ mode: wanted }, call, deps) {
    if (call.subcommand === 'open') return open(call, deps);
    if (call.subcommand === 'mode' && wanted && wanted !== 'off') return mode(call, deps, wanted);
    return close(call, deps);
  },
});
