import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { RoomMode } from '../src/core/room.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { phrase } from '../src/words/words.ts';

/** What a mode means, in a moderator's words. */
const MODES: Readonly<Record<RoomMode, string>> = {
  always: phrase('A temple: every message is answered by one to three gods.'),
  sometimes: phrase('The gods join in now and then, and always when called by name.'),
  mentioned: phrase('The gods speak only when called by name or replied to.'),
  off: phrase('Closed: the gods neither read nor speak here.'),
};

const NOTICE = phrase(
  'The voices here are AI characters played by a language model on this server’s own machine.',
);

async function open(
  { room, missingPermissions, say }: Call,
  { settings, settingsOf }: CommandDeps,
): Promise<string> {
  if (missingPermissions.length > 0) {
    return say('I cannot speak here yet. Give my role in this channel: {permissions}. Then try again.', {
      permissions: missingPermissions.join(', '),
    });
  }
  const before = (await settingsOf(room)).settings.mode;
  await settings.change(room, { mode: before === 'off' ? 'sometimes' : before });
  const { mode, chance } = (await settingsOf(room)).settings;
  const odds =
    mode === 'sometimes' ? ` (${say('{percent} % of messages', { percent: Math.round(chance * 100) })})` : '';
  return `${say('The room is open. Mode **{mode}**', { mode })}${odds}. ${say(MODES[mode])}\n-# ${say(NOTICE)}`;
}

async function close({ room, say }: Call, { settings, keeper }: CommandDeps): Promise<string> {
  await settings.change(room, { mode: 'off' });
  await keeper.silence(room);
  return say('The room is closed. The gods no longer read or speak here; `/room open` brings them back.');
}

async function mode({ room, say }: Call, { settings }: CommandDeps, wanted: RoomMode): Promise<string> {
  await settings.change(room, { mode: wanted });
  return `${say('Mode **{mode}**', { mode: wanted })}. ${say(MODES[wanted])}`;
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
                name: MODES[name],
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
