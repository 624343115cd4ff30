import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { GODS_PER_MEMBER_MAX } from '../src/core/made-god.ts';
import { WordLevel } from '../src/core/screening/word-levels.ts';
import type { Answer } from '../src/discord/answer.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import {
  banish,
  banishedGods,
  changeMaking,
  restore,
  suggestFrom,
  switchPack,
} from '../src/making/change-pantheon.ts';
import { editForm, editGod, findMade } from '../src/making/edit-god.ts';
import { hearSketch } from '../src/making/hear-sketch.ts';
import {
  approve,
  deleteGod,
  madeGodOf,
  REASON_CHARS_MAX,
  refuse,
  showQueue,
} from '../src/making/queue-of-gods.ts';
import { showPantheon } from '../src/making/show-pantheon.ts';

async function askDelete(wanted: string, call: Call, deps: CommandDeps): Promise<Answer> {
  const { god } = await findMade(wanted, call, deps);
  return {
    text: call.say('This ends **{god}** for good, its portrait with it. `/export` keeps a copy.', {
      god: god.name,
    }),
    buttons: [{ action: 'delete', args: [god.id], label: call.say('Delete it'), style: 'danger' }],
  };
}

const data = new SlashCommandBuilder()
  .setName('pantheon')
  .setDescription('Which gods live on this server')
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .addSubcommand((sub) => sub.setName('show').setDescription('Packs, banished gods, rules, and who waits'))
  .addSubcommand((sub) =>
    sub
      .setName('pack')
      .setDescription('Switch a pack of gods on or off')
      .addStringOption((pack) =>
        pack.setName('pack').setDescription('Which pack').setRequired(true).setAutocomplete(true),
      )
      .addBooleanOption((on) =>
        on.setName('on').setDescription('Whether its gods may speak').setRequired(true),
      ),
  )
  .addSubcommand((sub) =>
    sub
      .setName('banish')
      .setDescription('Send one god away')
      .addStringOption((god) =>
        god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
      ),
  )
  .addSubcommand((sub) =>
    sub
      .setName('restore')
      .setDescription('Call a banished god back')
      .addStringOption((god) =>
        god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
      ),
  )
  .addSubcommand((sub) => sub.setName('queue').setDescription('Let in or refuse gods that members made'))
  .addSubcommand((sub) =>
    sub
      .setName('edit')
      .setDescription('Change a god that was made here')
      .addStringOption((god) =>
        god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
      ),
  )
  .addSubcommand((sub) =>
    sub
      .setName('delete')
      .setDescription('End a god that was made here, for good')
      .addStringOption((god) =>
        god.setName('god').setDescription('Which god').setRequired(true).setAutocomplete(true),
      ),
  )
  .addSubcommand((sub) =>
    sub
      .setName('rules')
      .setDescription('Who may make gods, how many, and which words they may use')
      .addBooleanOption((members) =>
        members.setName('members').setDescription('Whether members may make gods'),
      )
      .addIntegerOption((limit) =>
        limit
          .setName('limit')
          .setDescription('Gods one member may have')
          .setMinValue(1)
          .setMaxValue(GODS_PER_MEMBER_MAX),
      )
      .addStringOption((words) =>
        words
          .setName('words')
          .setDescription('How strictly words in gods are checked')
          .addChoices(...WordLevel.options.map((level) => ({ name: level, value: level }))),
      ),
  )
  .toJSON();

export default defineCommand({
  data,
  options: z.object({
    god: z.string().trim().min(1).max(100).default(''),
    pack: z.string().trim().default(''),
    on: z.boolean().default(true),
    members: z.boolean().optional(),
    limit: z.number().int().min(1).max(GODS_PER_MEMBER_MAX).optional(),
    words: WordLevel.optional(),
  }),
  audience: 'member',
  whoMay: 'moderators',
  async form({ god }, call, deps) {
    return call.subcommand === 'edit' ? editForm(await findMade(god, call, deps), call) : null;
  },
  async run({ god, pack, on, members, limit, words }, call, deps) {
    switch (call.subcommand) {
      case 'pack':
        return switchPack({ pack, isOn: on }, call, deps);
      case 'banish':
        return banish(god, call, deps);
      case 'restore':
        return restore(god, call, deps);
      case 'queue':
        return showQueue(0, call, deps);
      case 'delete':
        return askDelete(god, call, deps);
      case 'rules':
        return changeMaking({ membersMake: members, godsPerMemberMax: limit, words }, call, deps);
      default:
        return showPantheon(call, deps);
    }
  },
  buttons: {
    queue: {
      answers: 'inPlace',
      press: ([place = '0'], call, deps) => showQueue(Number.parseInt(place, 10) || 0, call, deps),
    },
    approve: { answers: 'inPlace', press: ([godId = ''], call, deps) => approve(godId, call, deps) },
    refuse: {
      answers: 'form',
      async open([godId = ''], call, deps) {
        const { god } = await madeGodOf(godId, call, deps);
        return {
          action: 'refuse',
          args: [godId],
          title: call.say('Refuse {god}', { god: god.name }),
          fields: [
            {
              id: 'reason',
              label: call.say('Why, for its maker'),
              kind: 'paragraph',
              charsMax: REASON_CHARS_MAX,
            },
          ],
        };
      },
    },
    hear: {
      answers: 'anew',
      press: async ([godId = ''], call, deps) =>
        hearSketch((await madeGodOf(godId, call, deps)).god, call, deps),
    },
    edit: {
      answers: 'form',
      open: async ([godId = ''], call, deps) => editForm(await madeGodOf(godId, call, deps), call),
    },
    delete: { answers: 'inPlace', press: ([godId = ''], call, deps) => deleteGod(godId, call, deps) },
  },
  forms: {
    refuse: {
      answers: 'inPlace',
      submit: ({ text }, [godId = ''], call, deps) => refuse(godId, text['reason'] ?? '', call, deps),
    },
    edited: {
      answers: 'anew',
      submit: (fields, [godId = ''], call, deps) => editGod(godId, fields, call, deps),
    },
  },
  async suggest(typed, call, deps, option) {
    if (option === 'pack')
      return deps.pantheons.packIds().filter((pack) => pack.includes(typed.toLowerCase()));
    if (call.subcommand === 'restore') return suggestFrom(await banishedGods(call, deps), typed);
    if (call.subcommand === 'banish') return deps.pantheon.suggest(typed);
    const made = await deps.made.made(call.room.guildId);
    return suggestFrom(
      made.map(({ god }) => god),
      typed,
    );
  },
});
