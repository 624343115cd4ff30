import { PermissionFlagsBits, SlashCommandBuilder, type SlashCommandSubcommandBuilder } from 'discord.js';
import { z } from 'zod';
import { RoomMode } from '../src/core/room.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { changeSettings, resetSettings } from '../src/moderation/change-settings.ts';
import { openRoom } from '../src/moderation/open-room.ts';
import { NUMBERS, SETTING_NAMES } from '../src/moderation/room-numbers.ts';
import { MODE_CHOICES, MODES } from '../src/moderation/room-words.ts';
import { showSettings } from '../src/moderation/show-settings.ts';

async function close({ room, say }: Call, { settings, keeper }: CommandDeps): Promise<string> {
  await settings.change(room, { mode: 'off' });
  await keeper.silence(room);
  return say('The room is closed. The gods no longer read or speak here; `/room open` brings them back.');
}

async function mode({ room, say }: Call, { settings }: CommandDeps, wanted: RoomMode): Promise<string> {
  await settings.change(room, { mode: wanted });
  return `${say('Mode **{mode}**', { mode: wanted })}. ${say(MODES[wanted])}`;
}

const where = (sub: SlashCommandSubcommandBuilder) =>
  sub.addStringOption((option) =>
    option
      .setName('where')
      .setDescription('This room when you say nothing')
      .addChoices({ name: 'this room', value: 'room' }, { name: 'the whole server', value: 'server' }),
  );

function withNumbers(sub: SlashCommandSubcommandBuilder) {
  for (const { option, about, min, max } of NUMBERS)
    sub.addIntegerOption((value) =>
      value.setName(option).setDescription(about).setMinValue(min).setMaxValue(max),
    );
  return sub;
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('room')
    .setDescription('Open or close this channel to the gods, and set how they behave here')
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
            .addChoices(...RoomMode.options.map((name) => ({ name: MODE_CHOICES[name], value: name }))),
        ),
    )
    .addSubcommand((sub) =>
      sub.setName('show').setDescription('Every setting of this room, and where its value comes from'),
    )
    .addSubcommand((sub) =>
      withNumbers(
        where(
          sub.setName('set').setDescription('Change how often, how long and in which language gods speak'),
        ),
      ).addStringOption((value) =>
        value
          .setName('language')
          .setDescription('Language every god answers in, such as es or en')
          .setMaxLength(10),
      ),
    )
    .addSubcommand((sub) =>
      where(sub.setName('gods').setDescription('Which gods may come'))
        .addStringOption((value) =>
          value.setName('packs').setDescription('Packs, separated by commas').setAutocomplete(true),
        )
        .addStringOption((value) =>
          value.setName('gods').setDescription('Single gods, separated by commas').setAutocomplete(true),
        ),
    )
    .addSubcommand((sub) =>
      where(
        sub
          .setName('heard')
          .setDescription('Whose words the gods hear: only those with a role, or everybody'),
      ).addRoleOption((value) =>
        value.setName('role').setDescription('Add this role; nothing: everybody is heard'),
      ),
    )
    .addSubcommand((sub) =>
      where(
        sub.setName('reset').setDescription('Take a setting back, so that the one below it holds'),
      ).addStringOption((value) =>
        value
          .setName('setting')
          .setDescription('Which; all of them when you say nothing')
          .addChoices(...SETTING_NAMES.map((name) => ({ name, value: name }))),
      ),
    )
    .toJSON(),
  options: z.object({
    mode: RoomMode.optional(),
    where: z.enum(['room', 'server']).default('room'),
    language: z.string().trim().max(10).optional(),
    packs: z.string().trim().max(500).optional(),
    gods: z.string().trim().max(1_000).optional(),
    role: z.string().optional(),
    setting: z.enum(SETTING_NAMES).optional(),
    ...Object.fromEntries(
      NUMBERS.map(({ option, min, max }) => [option, z.number().int().min(min).max(max).optional()]),
    ),
  }),
  audience: (subcommand) =>
    subcommand === 'open' || subcommand === 'close' || subcommand === 'mode' ? 'channel' : 'member',
  whoMay: 'moderators',
  async run(options, call, deps) {
    switch (call.subcommand) {
      case 'open':
        return openRoom(call, deps);
      case 'show':
        return showSettings(call, deps);
      case 'set':
      case 'gods':
      case 'heard':
        return changeSettings(options, call, deps);
      case 'reset':
        return resetSettings(options, call, deps);
      default: {
        const { mode: wanted } = options;
        return wanted && wanted !== 'off' ? mode(call, deps, wanted) : close(call, deps);
      }
    }
  },
  suggest(typed, _call, { pantheon, pantheons }, option) {
    // What stands before the last comma is kept: it is a list.
    const comma = typed.lastIndexOf(',');
    const before = comma === -1 ? '' : `${typed.slice(0, comma).trim()}, `;
    const last = typed.slice(comma + 1).trim();
    const names =
      option === 'packs'
        ? pantheons.packIds().filter((id) => id.includes(last.toLowerCase()))
        : pantheon.suggest(last);
    return names.map((name) => `${before}${name}`);
  },
});
