import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { CALL_COSTS } from '../src/core/cool-down.ts';
import { DEBATE_TURNS_MAX } from '../src/core/debate-state.ts';
import { defineCommand } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { withCoolDown } from '../src/members/with-cool-down.ts';
import { checkCallable } from '../src/rooms/check-callable.ts';

/** Longest topic, characters: one chat line, as for a summons. */
const TOPIC_CHARS_MAX = 300;
/** Fewer would be no debate. */
const TURNS_MIN = 2;
const TURNS_DEFAULT = 6;
const GOD_OPTIONS = ['god1', 'god2', 'god3'] as const;

const data = new SlashCommandBuilder()
  .setName('debate')
  .setDescription('Let two or three gods argue here in turns');
for (const name of GOD_OPTIONS) {
  data.addStringOption((god) =>
    god
      .setName(name)
      .setDescription('A god that argues')
      .setRequired(name !== 'god3')
      .setAutocomplete(true),
  );
  // Discord wants what is required first, and the topic reads best after the two gods.
  if (name === 'god2')
    data.addStringOption((topic) =>
      topic
        .setName('topic')
        .setDescription('What they argue about')
        .setRequired(true)
        .setMaxLength(TOPIC_CHARS_MAX),
    );
}
data.addIntegerOption((turns) =>
  turns
    .setName('turns')
    .setDescription(`Turns in all; ${TURNS_DEFAULT} when you say nothing`)
    .setMinValue(TURNS_MIN)
    .setMaxValue(DEBATE_TURNS_MAX),
);

export default defineCommand({
  data: data.toJSON(),
  options: z.object({
    god1: z.string().trim().min(1),
    god2: z.string().trim().min(1),
    god3: z.string().trim().min(1).optional(),
    topic: z.string().trim().min(1).max(TOPIC_CHARS_MAX),
    turns: z.number().int().min(TURNS_MIN).max(DEBATE_TURNS_MAX).default(TURNS_DEFAULT),
  }),
  audience: 'channel',
  whoMay: 'everybody',
  async run({ god1, god2, god3, topic, turns }, call, deps) {
    const { room, callId, userId, locale, guildLocale, say } = call;
    const typed = [god1, god2, ...(god3 === undefined ? [] : [god3])];
    const gods = [...new Set(typed.map((name) => deps.pantheon.find(name)))];
    if (gods.length < typed.length)
      throw new UserError('same_god_twice', 'A god does not argue with itself. Choose different gods.');
    await checkCallable(deps, call, gods);
    const godIds = gods.map(({ id }) => id);
    await withCoolDown(deps, call, {
      cost: CALL_COSTS.debate,
      work: () =>
        deps.keeper.debate(room, { debateId: callId, godIds, topic, turnsMax: turns, userId, locale }),
    });
    const names = new Intl.ListFormat(guildLocale).format(gods.map(({ name }) => `**${name}**`));
    const text = say(
      '{names} argue in {turns, plural, one {# turn} other {# turns}} about: {topic}\nWrite, and they hear you. A moderator ends it at once with `/hush`.',
      { names, turns, topic },
    );
    return { text, buttons: [{ action: 'end', args: [callId, userId], label: say('Let them end') }] };
  },
  buttons: {
    end: {
      answers: 'inPlace',
      async press([debateId = '', byUserId = ''], { room, userId, isModerator, say }, { keeper }) {
        if (userId !== byUserId && !isModerator)
          throw new UserError('not_your_debate', 'Only who began the debate, or a moderator, may end it.');
        const wasRunning = await keeper.endDebate(room, debateId);
        // The words above stay: everybody sees what they argued about, and how it ended.
        const label = wasRunning ? say('The gods take their leave') : say('This debate is over');
        return {
          keepsWords: true,
          buttons: [{ action: 'end', args: [debateId, byUserId], label, isOff: true }],
        };
      },
    },
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
