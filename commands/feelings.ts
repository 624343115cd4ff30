import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { signed } from '../src/core/feelings/signed.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMember } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { feelingRecord } from '../src/members/feeling-record.ts';
import { exportLedger, resetGod, setFavourOf, undoLineOf } from '../src/members/guild-feelings.ts';
import { whatHolds } from '../src/members/what-holds.ts';

/** Lines of an export. A file of this many is about 6 MB; Discord takes 10. */
const EXPORT_LINES_MAX = 20_000;

const act = ({ callId, userId }: Call, { clock }: CommandDeps, reason: string) => ({
  id: callId,
  byUserId: userId,
  atMs: clock(),
  reason,
});

async function listing(userId: string, { room, say }: Call, deps: CommandDeps) {
  const { guildId } = room;
  const about = { guildId, userId, gods: deps.pantheon.all() };
  const member = `<@${userId}>`;
  const rows = await feelingRecord(deps.feelings, about, { nowMs: deps.clock(), say });
  const heading =
    rows.length === 0
      ? say('No god has felt anything about {member} yet.', { member })
      : say('What moved the gods about {member}, newest first:', { member });
  const held = await whatHolds(deps.mortals, { guildId, userId, isSelf: false }, say);
  return {
    // Above the rows: a line below them would be read as a part of the last one.
    text: [held, heading, ...rows.map(({ text }) => text)].filter(Boolean).join('\n'),
    buttons: rows.map(({ godId, lineId, canUndo }, index) => ({
      action: 'undo',
      args: [userId, godId, lineId],
      label: say('Undo {number}', { number: index + 1 }),
      isOff: !canUndo,
    })),
  };
}

async function exported(call: Call, deps: CommandDeps) {
  const lines: string[] = [];
  for await (const line of exportLedger(
    { feelings: deps.feelings, gods: deps.pantheon.all() },
    call.room.guildId,
  )) {
    if (lines.length >= EXPORT_LINES_MAX) break;
    lines.push(JSON.stringify(line));
  }
  const data = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  return {
    text: call.say('{count, plural, one {# change} other {# changes}}, one JSON object a line.', {
      count: lines.length,
    }),
    files: [
      { name: 'feelings.jsonl', data, description: call.say('Every change of feelings on this server.') },
    ],
  };
}

function needMember(member: ChosenMember | undefined): ChosenMember {
  if (member && !member.isBot) return member;
  throw new UserError('bots_have_no_favour', 'The gods feel nothing about bots. Choose a person.');
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('feelings')
    .setDescription('See and mend how the gods feel about members')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addSubcommand((sub) =>
      sub
        .setName('list')
        .setDescription('What moved the gods about a member; each line can be taken back')
        .addUserOption((member) => member.setName('member').setDescription('About whom').setRequired(true)),
    )
    .addSubcommand((sub) =>
      sub
        .setName('set')
        .setDescription('Say what a god feels about a member')
        .addUserOption((member) => member.setName('member').setDescription('About whom').setRequired(true))
        .addStringOption((god) =>
          god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
        )
        .addIntegerOption((value) =>
          value
            .setName('value')
            .setDescription('−100 hates, 100 treasures')
            .setRequired(true)
            .setMinValue(-100)
            .setMaxValue(100),
        )
        .addStringOption((reason) =>
          reason.setName('reason').setDescription('Shown in the record').setMaxLength(100),
        ),
    )
    .addSubcommand((sub) =>
      sub
        .setName('freeze')
        .setDescription('Nothing a member says moves the gods any more')
        .addUserOption((member) => member.setName('member').setDescription('Whom').setRequired(true)),
    )
    .addSubcommand((sub) =>
      sub
        .setName('thaw')
        .setDescription('Let a member’s words move the gods again')
        .addUserOption((member) => member.setName('member').setDescription('Whom').setRequired(true)),
    )
    .addSubcommand((sub) =>
      sub
        .setName('reset')
        .setDescription('Let a god forget everybody on this server')
        .addStringOption((god) =>
          god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
        ),
    )
    .addSubcommand((sub) => sub.setName('export').setDescription('The whole record as a file'))
    .toJSON(),
  options: z.object({
    member: ChosenMember.optional(),
    god: z.string().trim().min(1).optional(),
    value: z.number().int().min(-100).max(100).default(0),
    reason: z.string().trim().max(100).default(''),
  }),
  audience: 'member',
  whoMay: 'moderators',
  async run({ member, god: wanted, value, reason }, call, deps) {
    const { room, subcommand, say } = call;
    const { guildId } = room;
    if (subcommand === 'export') return exported(call, deps);
    if (subcommand === 'reset') {
      const god = deps.pantheon.find(wanted ?? '');
      const count = await resetGod(deps, { guildId, godId: god.id }, act(call, deps, reason));
      return say(
        '{god} has forgotten {count, plural, =0 {nobody: it knew no one} one {# mortal or god} other {# mortals and gods}}, and is calm.',
        { god: god.name, count },
      );
    }
    const { userId } = needMember(member);
    if (subcommand === 'list') return listing(userId, call, deps);
    if (subcommand === 'set') {
      const god = deps.pantheon.find(wanted ?? '');
      const whom = { guildId, god, subject: { kind: 'mortal', userId } } as const;
      const gods = deps.pantheon.all();
      const change = await setFavourOf({ ...deps, gods }, whom, value, act(call, deps, reason));
      return say('{god}’s favour with {member} was {before} and is {value} now.', {
        god: god.name,
        member: `<@${userId}>`,
        before: signed(change?.before ?? value),
        value: signed(value),
      });
    }
    const isFrozen = subcommand === 'freeze';
    await deps.mortals.setFrozen(guildId, userId, isFrozen);
    return isFrozen
      ? say('Nothing {member} says moves the gods until `/feelings thaw`.', { member: `<@${userId}>` })
      : say('What {member} says moves the gods again.', { member: `<@${userId}>` });
  },
  buttons: {
    undo: {
      answers: 'inPlace',
      async press([userId = '', godId = '', lineId = ''], call, deps) {
        const god = deps.pantheon.get(godId);
        const whom = { guildId: call.room.guildId, god, subject: { kind: 'mortal', userId } } as const;
        const why = act(call, deps, '');
        await undoLineOf({ ...deps, gods: deps.pantheon.all() }, whom, lineId, why);
        return listing(userId, call, deps);
      },
    },
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
