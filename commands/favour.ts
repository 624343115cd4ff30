import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import type { God } from '../src/core/god.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMember } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { favourView } from '../src/members/favour-view.ts';
import { favourPicture } from '../src/members/pictures.ts';
import { whatHolds } from '../src/members/what-holds.ts';
import { checkAgeLimit } from '../src/rooms/age-limit.ts';
import { checkNotBlocked } from '../src/rooms/check-blocked.ts';
import { checkNotHushed } from '../src/rooms/check-hushed.ts';

/** Whom the picture is of: one mortal, and all gods or one. */
type Whom = Readonly<{ userId: string; name: string; isSelf: boolean; god: God | undefined }>;

async function pictureOf({ userId, name, isSelf, god }: Whom, call: Call, deps: CommandDeps) {
  const { feelings, pantheon, mortals, faceOf, clock } = deps;
  const { guildId } = call.room;
  const nowMs = clock();
  const only = god === undefined ? {} : { godId: god.id };
  const view = await favourView(feelings, { guildId, userId, gods: pantheon.all(), ...only }, nowMs);
  const named = god === undefined ? {} : { godName: god.name };
  const picture = await favourPicture(view, { mortalName: name, ...named, faceOf, nowMs });
  return {
    text: await whatHolds(mortals, { guildId, userId, isSelf, ...(god ? { god } : {}) }, call.say),
    files: [await deps.charts.favour(picture)],
    isKnown: view.standings.length > 0,
  };
}

export default defineCommand({
  data: new SlashCommandBuilder()
    .setName('favour')
    .setDescription('How the gods feel about you, and what moved them')
    .addStringOption((god) => god.setName('god').setDescription('Only this god').setAutocomplete(true))
    .addUserOption((member) => member.setName('member').setDescription('Somebody else; moderators only'))
    .toJSON(),
  options: z.object({ god: z.string().trim().min(1).optional(), member: ChosenMember.optional() }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ god: wanted, member }, call, deps) {
    const isSelf = member === undefined || member.userId === call.userId;
    if (!isSelf && !call.isModerator)
      throw new UserError('not_moderator', 'Only moderators may look at how the gods feel about others.');
    if (member?.isBot)
      throw new UserError('bots_have_no_favour', 'The gods feel nothing about bots. Choose a person.');
    const god = wanted === undefined ? undefined : deps.pantheon.find(wanted);
    const whom = isSelf ? { userId: call.userId, name: call.userName } : member;
    const { text, files, isKnown } = await pictureOf({ ...whom, isSelf, god }, call, deps);
    if (!isSelf || !god || !isKnown) return { text, files };
    const label = call.say('Ask {god} why', { god: god.name });
    return { text, files, buttons: [{ action: 'why', args: [god.id], label }] };
  },
  buttons: {
    why: {
      answers: 'anew',
      async press([godId = ''], call, deps) {
        const god = deps.pantheon.get(godId);
        checkAgeLimit(god, call.room);
        await checkNotHushed(deps, call.room);
        await checkNotBlocked(deps, call);
        const words = await deps.askWhy(god, call);
        return `**${god.name}:** ${words}`;
      },
    },
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
