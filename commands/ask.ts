import { SlashCommandBuilder } from 'discord.js';
import { z } from 'zod';
import { askCost } from '../src/core/cool-down.ts';
import { drawSeveral } from '../src/core/draw-several.ts';
import type { God } from '../src/core/god.ts';
import type { RoomSettings } from '../src/core/room.ts';
import type { Answer, AnswerCard } from '../src/discord/answer.ts';
import { type Call, type CommandDeps, defineCommand, type Show } from '../src/discord/command.ts';
import { UserError } from '../src/errors.ts';
import { godCard, questionText } from '../src/members/ask-card.ts';
import { type AskedGod, askGods } from '../src/members/ask-gods.ts';
import { withCoolDown } from '../src/members/with-cool-down.ts';
import { checkCallable } from '../src/rooms/check-callable.ts';

/** Longest question, characters: one chat line, as for a summons. */
const QUESTION_CHARS_MAX = 300;
const GOD_OPTIONS = ['god1', 'god2', 'god3', 'god4'] as const;
/** Fewer would be no comparison; more would not fit one card. */
const COUNT_MIN = 2;
const COUNT_MAX = 6;
const COUNT_DEFAULT = 3;

const Options = z.object({
  question: z.string().trim().min(1).max(QUESTION_CHARS_MAX),
  god1: z.string().trim().min(1).optional(),
  god2: z.string().trim().min(1).optional(),
  god3: z.string().trim().min(1).optional(),
  god4: z.string().trim().min(1).optional(),
  count: z.number().int().min(COUNT_MIN).max(COUNT_MAX).optional(),
  thread: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

/** Gods chosen by name first; the rest, if more are wanted, by the odds of the room. */
async function chosen(options: Options, call: Call, deps: CommandDeps): Promise<[God[], RoomSettings]> {
  const typed = GOD_OPTIONS.flatMap((name) => options[name] ?? []);
  const named = [...new Set(typed.map((name) => deps.pantheon.find(name)))];
  const settings = await checkCallable(deps, call, named);
  const wanted = Math.max(named.length, options.count ?? (named.length > 0 ? COUNT_MIN : COUNT_DEFAULT));
  if (named.length >= wanted) return [named, settings];
  const { candidates } = await deps.choirOf(call.room, { userId: call.userId, speakerGodId: null, settings });
  const others = candidates.filter(({ god }) => !named.some(({ id }) => id === god.id));
  const question = { text: options.question, candidates: others, settings };
  const drawn = drawSeveral(question, { count: wanted - named.length, seed: call.callId });
  const gods = [...named, ...drawn.map((id) => deps.pantheon.get(id))];
  if (gods.length === 0)
    throw new UserError('nobody_to_ask', 'No god comes to this room. `/room gods` says which may.');
  return [gods, settings];
}

type Scene = Readonly<{ call: Call; deps: CommandDeps; show: Show }>;

/** Asks all gods, telling of every change. */
type Ask = (tell: (gods: readonly AskedGod[]) => Promise<void>) => Promise<readonly AskedGod[]>;

/** All answers in one card that grows. */
async function answerInCard(text: string, { call, deps, show }: Scene, ask: Ask): Promise<Answer> {
  const cardsOf = (gods: readonly AskedGod[]) =>
    Promise.all(
      gods.map(async (one): Promise<AnswerCard> => godCard(one, await deps.faceUrl(one.god), call.say)),
    );
  const cardOf = async (gods: readonly AskedGod[]) => ({ text, cards: await cardsOf(gods) });
  return cardOf(await ask(async (gods) => show(await cardOf(gods))));
}

/** Every answer as a message of its own in a new thread. */
async function answerInThread(
  { title, text }: Readonly<{ title: string; text: string }>,
  { call, deps, show }: Scene,
  ask: Ask,
): Promise<Answer> {
  const { room, callId, say } = call;
  const threadId = await deps.threads.open(room, title);
  const pointer = `${text}\n${say('The gods answer in {thread}.', { thread: `<#${threadId}>` })}`;
  await show(pointer);
  await deps.threads.post(threadId, text, `${callId}-q`);
  let posted = 0;
  async function postUpTo(gods: readonly AskedGod[]): Promise<void> {
    for (const one of gods.slice(posted)) {
      if (one.state === 'waits' || one.state === 'thinks') return;
      const cards = [godCard(one, await deps.faceUrl(one.god), say)];
      await deps.threads.post(threadId, { cards }, `${callId}-${posted}`);
      posted += 1;
    }
  }
  await postUpTo(await ask(postUpTo));
  return pointer;
}

const data = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask several gods the same question and compare their answers')
  .addStringOption((question) =>
    question
      .setName('question')
      .setDescription('What to ask')
      .setRequired(true)
      .setMaxLength(QUESTION_CHARS_MAX),
  );
for (const name of GOD_OPTIONS)
  data.addStringOption((god) => god.setName(name).setDescription('A god to ask').setAutocomplete(true));
data
  .addIntegerOption((count) =>
    count
      .setName('count')
      .setDescription('How many gods; those you do not name are drawn')
      .setMinValue(COUNT_MIN)
      .setMaxValue(COUNT_MAX),
  )
  .addBooleanOption((thread) =>
    thread.setName('thread').setDescription('Answer in a new thread instead of here'),
  );

export default defineCommand({
  data: data.toJSON(),
  options: Options,
  audience: 'channel',
  whoMay: 'everybody',
  async run(options, call, deps, show) {
    const { room, callId, userId, userName, locale, say } = call;
    const [gods, { language }] = await chosen(options, call, deps);
    const text = questionText(userName, options.question, say);
    const asking = { callId, guildId: room.guildId, userId, userName, locale, roomLanguage: language };
    const ask: Ask = (tell) => askGods(deps, { ...asking, question: options.question, gods }, tell);
    const scene = { call, deps, show };
    return withCoolDown(deps, call, {
      cost: askCost(gods.length),
      work: () =>
        options.thread
          ? answerInThread({ title: options.question, text }, scene, ask)
          : answerInCard(text, scene, ask),
    });
  },
  suggest: (typed, _call, { pantheon }) => pantheon.suggest(typed),
});
