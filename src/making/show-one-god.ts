import { moodAt } from '../core/feelings/mood.ts';
import type { God } from '../core/god.ts';
import { MADE_PACK } from '../core/made-god.ts';
import type { Answer } from '../discord/answer.ts';
import type { Call, CommandDeps } from '../discord/command.ts';
import { favourView } from '../members/favour-view.ts';
import { moodInWords, standingInWords } from '../members/feeling-words.ts';

/** A day, milliseconds. */
const LATELY_MS = 86_400_000;
/** Lines looked at; all a room keeps. */
const LINES_READ = 200;

/** How much of what gods said here in the last day this god said. */
async function shareOf({ id }: God, { room, say }: Call, { rooms, clock }: CommandDeps): Promise<string> {
  const since = clock() - LATELY_MS;
  const lately = (await rooms.lines(room, LINES_READ)).flatMap(({ speaker, atMs }) =>
    speaker.kind === 'god' && atMs >= since ? [speaker.godId] : [],
  );
  if (lately.length === 0) return say('No god has spoken here today.');
  const count = lately.filter((godId) => godId === id).length;
  return say('{percent} %: {count} of {all, plural, one {# line} other {# lines}} of gods here', {
    percent: Math.round((100 * count) / lately.length),
    count,
    all: lately.length,
  });
}

async function makerOf(god: God, { room, say }: Call, { made }: CommandDeps): Promise<string> {
  const own = god.pack === MADE_PACK ? await made.madeGod(room.guildId, god.id) : undefined;
  if (!own) return say('came with the pack “{pack}”', { pack: god.pack });
  if (own.byUserId === null) return say('born here by itself');
  return say('made here by {member}', { member: `<@${own.byUserId}>` });
}

/** Everything a member may know about a god. */
export async function showOneGod(god: God, call: Call, deps: CommandDeps): Promise<Answer> {
  const { room, userId, say } = call;
  const { guildId } = room;
  const nowMs = deps.clock();
  const view = await favourView(deps.feelings, { guildId, userId, gods: [god], godId: god.id }, nowMs);
  const favour = view.standings[0]?.favour ?? 0;
  const mood = moodAt((await deps.feelings.moods(guildId)).get(god.id), nowMs);
  const { png } = await deps.faceOf(god);
  return {
    cards: [
      {
        title: god.name,
        text: `*${god.title}*`,
        colour: god.colour,
        thumbnailUrl: 'attachment://portrait.png',
        fields: [
          { name: say('God of'), value: god.domain, isBeside: true },
          { name: say('Culture'), value: god.culture, isBeside: true },
          { name: say('Call it'), value: [god.name, ...god.aliases].join(', ') },
          { name: say('Drawn in by'), value: god.topics.join(', ') },
          { name: say('Mood'), value: moodInWords(mood, say), isBeside: true },
          {
            name: say('Where you stand'),
            value: `${standingInWords(god.name, favour, say)} (${Math.round(favour)})`,
            isBeside: true,
          },
          { name: say('Turns in the last day'), value: await shareOf(god, call, deps) },
          { name: say('Where it comes from'), value: await makerOf(god, call, deps) },
        ],
      },
    ],
    files: [{ name: 'portrait.png', data: png, description: say('Portrait of {god}', { god: god.name }) }],
  };
}
