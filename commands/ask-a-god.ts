import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { CALL_COSTS } from '../src/core/cool-down.ts';
import type { God } from '../src/core/god.ts';
import { sharesFor } from '../src/core/odds.ts';
import { type Call, type CommandDeps, defineCommand } from '../src/discord/command.ts';
import { ChosenMessage } from '../src/discord/options.ts';
import { withCoolDown } from '../src/members/with-cool-down.ts';
import { checkCallable } from '../src/rooms/check-callable.ts';

/** Gods offered by buttons: two rows of five, the last one for all others. */
const OFFERED_MAX = 9;

/** The gods a line suits best: those it names, then the likeliest. */
async function fitting(text: string, { room, userId }: Call, deps: CommandDeps): Promise<God[]> {
  const { settings } = await deps.settingsOf(room);
  const choir = await deps.choirOf(room, { userId, speakerGodId: null, settings });
  const shares = sharesFor({ text, candidates: choir.candidates, settings, recentSpeakers: [] });
  const named = choir.addressIndex.find(text).map(({ godId }) => godId);
  const likely = [...shares].toSorted(([, a], [, b]) => b - a).map(([godId]) => godId);
  const godById = new Map(deps.pantheon.all().map((god) => [god.id, god]));
  return [...new Set([...named, ...likely])]
    .filter((godId) => shares.has(godId))
    .slice(0, OFFERED_MAX)
    .flatMap((godId) => godById.get(godId) ?? []);
}

async function answerLine(god: God, messageId: string, call: Call, deps: CommandDeps): Promise<string> {
  const { room, callId, userId, locale, say } = call;
  await checkCallable(deps, call, [god]);
  await withCoolDown(deps, call, {
    cost: CALL_COSTS.askAGod,
    work: () => deps.keeper.answerLine(room, { callId, userId, godId: god.id, messageId, locale }),
  });
  return say('{god} has read it and will answer.', { god: god.name });
}

export default defineCommand({
  data: new ContextMenuCommandBuilder().setName('Ask a god').setType(ApplicationCommandType.Message).toJSON(),
  options: z.object({ message: ChosenMessage }),
  audience: 'member',
  whoMay: 'everybody',
  async run({ message: { messageId, text } }, call, deps) {
    await checkCallable(deps, call, []);
    const gods = await fitting(text, call, deps);
    return {
      text: call.say('Which god shall answer that line?'),
      buttons: [
        ...gods.map(({ id, name }) => ({ action: 'answer', args: [messageId, id], label: name })),
        { action: 'other', args: [messageId], label: call.say('Another god…'), style: 'primary' },
      ],
    };
  },
  buttons: {
    answer: {
      answers: 'inPlace',
      press: ([messageId = '', godId = ''], call, deps) =>
        answerLine(deps.pantheon.get(godId), messageId, call, deps),
    },
    other: {
      answers: 'form',
      open: async ([messageId = ''], { say }) => ({
        action: 'named',
        args: [messageId],
        title: say('Ask a god'),
        fields: [{ id: 'god', label: say('Name of the god'), kind: 'line', isRequired: true, charsMax: 80 }],
      }),
    },
  },
  forms: {
    named: {
      answers: 'inPlace',
      submit: async ({ text }, [messageId = ''], call, deps) =>
        answerLine(deps.pantheon.find(text['god'] ?? ''), messageId, call, deps),
    },
  },
});
