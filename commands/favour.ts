import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMember } from '../src/discord/options.ts';
import { UserError } from '../src/errors.ts';
import { favourView } from '../src/members/favour-view.ts';
import { favourPicture } from '../src/members/pictures.ts';

/** Whom the picture is of. */
type Whom = Readonly<{ userId: string; name: string }>;

async function pictureOf(whom: Whom, call: Call, deps: CommandDeps, godId?: string) {
  const { feelings, pantheon, faceOf, clock } = deps;
  const { guildId } = call.room;
  const nowMs = clock();
  const about = {
    guildId,
    userId: whom.userId,
    gods: pantheon.all(),
    ...(godId === undefined ? {} : { godId }),
  };
  const view = await favourView(feelings, about, nowMs);
  const picture = await favourPicture(view, { mortalName: whom.name, faceOf, nowMs });
  return deps.charts.favour(picture);
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
    const isOther = member !== undefined && member.userId !== call.userId;
    if (isOther && !call.isModerator)
      throw new UserError('not_moderator', 'Only moderators may look at how the gods feel about others.');
    if (member?.isBot)
      throw new UserError('bots_have_no_favour', 'The gods feel nothing about bots. Choose a person.');
    const god = wanted === undefined ? undefined : deps.pantheon.find(wanted);
    const whom = isOther ? member : { userId: call.userId, name: call.userName };
    const file = await pictureOf(whom, call, deps, god?.id);
    if (isOther || !god) return { files: [file] };
    return {
      files: [file],
      buttons: [{ action: 'why', args: [god.id], label: call.say('Ask {god} why', { god: god.name }) }],
    };
  },
  buttons: {
    why: {
      answers: 'anew',
      async press([godId = ''], call, deps) {
        const god = deps.pantheon.get(godId);
        const words = await deps.askWhy(god, call);
        return `**${god.name}:** ${words}`;
      },
    },
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
