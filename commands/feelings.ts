import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMember } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { type Change, favourView } from '../src/members/favour-view.ts';
import { exportLedger, resetGod, setFavourOf, undoLineOf } from '../src/members/guild-feelings.ts';

/** Changes listed with a button each. Discord takes 25 buttons; ten lines are what one reads. */
const LINES_SHOWN = 10;
/** Lines of an export. A file of this many is about 6 MB; Discord takes 10. */
const EXPORT_LINES_MAX = 20_000;

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

const act = ({ callId, userId }: Call, { clock }: CommandDeps, reason: string) => ({
  id: callId,
  byUserId: userId,
  atMs: clock(),
  reason,
});

function changeRow({ god, line }: Change, index: number): string {
  const by = line.byUserId === undefined ? '' : ` by <@${line.byUserId}>`;
  const why = line.reason === '' ? '' : ` “${line.reason}”`;
  return `${index + 1}. **${god.name}** ${signed(line.delta)} → ${Math.round(line.favour)} · ${line.kind}${by} <t:${Math.floor(line.atMs / 1_000)}:R>${why}`;
}

async function listing(
  userId: string,
  { room, say }: Call,
  { feelings, pantheon, mortals, clock }: CommandDeps,
) {
  const view = await favourView(feelings, { guildId: room.guildId, userId, gods: pantheon.all() }, clock());
  const shown = view.changes.slice(0, LINES_SHOWN);
  const frozen = (await mortals.isFrozen(room.guildId, userId))
    ? `\n${say('Frozen: nothing moves until `/feelings thaw`.')}`
    : '';
  if (shown.length === 0)
    return {
      text: `${say('No god has felt anything about {member} yet.', { member: `<@${userId}>` })}${frozen}`,
    };
  return {
    text: `${say('What moved the gods about {member}, newest first:', { member: `<@${userId}>` })}\n${shown.map(changeRow).join('\n')}${frozen}`,
    buttons: shown.map(({ god, line }, index) => ({
      action: 'undo',
      args: [userId, god.id, line.id],
      label: say('Undo {number}', { number: index + 1 }),
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
        before: Math.round(change?.before ?? value),
        value,
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
