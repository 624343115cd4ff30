import { feelingSentence } from '../src/core/feelings/bands.ts';
import { sentimentQuestion } from '../src/core/feelings/sentiment.ts';
import { buildPrompt } from '../src/core/prompt.ts';
import type { Rng } from '../src/core/rng.ts';
import type { Line } from '../src/core/transcript.ts';
import type { Prompt } from '../src/ports.ts';
import { answerIn, chooseAnswer, stanceOf } from './answer.ts';
import type { Player } from './cast.ts';
import type { Corpus } from './corpus.ts';
import { earlierLines, type History } from './earlier-lines.ts';
import { say } from './say.ts';
import { pick } from './word-stock.ts';

/** What a sample teaches. */
export type Sample = Readonly<{
  prompt: Prompt;
  reply: string;
  /** False where the reply belongs to something else that was said: then only the feeling is learned. */
  isReplyLearned: boolean;
  question: string;
  /** 1 to 7. */
  level: number;
}>;

/**
 * Share of samples whose reply is a god's answer to something else. Without them a model that knows the lines by heart
 * reads the feeling off the god's line, and finds everything neutral that stands beside a line it has never met.
 */
const STRANGE_REPLY_SHARE = 0.3;

/** The prompt exactly as the program makes it. */
function promptOf(
  { god }: Player,
  {
    spoken,
    favour,
    name,
    isGod,
  }: { spoken: Omit<Line, 'index'>[]; favour: number; name: string; isGod: boolean },
): Prompt {
  const lines = spoken.map((line, index) => ({ ...line, index }));
  const known = lines.flatMap(({ speaker }) =>
    speaker.kind === 'god' ? [[speaker.godId, speaker.name] as const] : [],
  );
  return buildPrompt({
    god,
    lines,
    replyTo: lines.at(-1) ?? null,
    mortalName: isGod ? null : name,
    feeling: feelingSentence(favour, name, 'pocket'),
    mood: 0,
    language: null,
    style: 'pocket',
    godNameById: new Map([...known, [god.id, god.name]]),
  });
}

/** One sample: a room, a god's card, what was said last, the answer, and what the god feels after it. */
export function drawSample(corpus: Corpus, rng: Rng, history: History = 'long'): Sample {
  const player = corpus.drawPlayer(rng);
  const { god } = player;
  const favour = Math.round(rng() * 200 - 100);
  const { talk, answer } = chooseAnswer(player, stanceOf(favour, rng), corpus, rng);
  const isGod = talk.intent === 'godtalk';

  const people = Array.from({ length: 1 + Math.floor(rng() * 3) }, () => pick(corpus.words.mortals, rng));
  const others = Array.from({ length: Math.floor(rng() * 3) }, () => corpus.drawPlayer(rng)).filter(
    (other) => other.language === player.language && other.god.name !== god.name,
  );
  const name = isGod ? (others[0]?.god.name ?? pick(corpus.words.gods, rng)) : pick(people, rng);
  const speaker: Line['speaker'] = isGod
    ? { kind: 'god', godId: name, name }
    : { kind: 'mortal', userId: name, name };

  const earlier = earlierLines({ player, people, others, history }, corpus, rng);
  const said = say(talk, { answer: answer.text, godName: god.name }, corpus, rng);
  const asked = { messageId: 'asked', speaker, text: said.text, atMs: 0 };
  const isReplyLearned = rng() >= STRANGE_REPLY_SHARE;
  const given = isReplyLearned ? answer : chooseAnswer(player, 0, corpus, rng).answer;
  return {
    prompt: promptOf(player, { spoken: [...earlier, asked], favour, name, isGod }),
    reply: answerIn(given.text, player, { name, ...said }, rng),
    isReplyLearned,
    question: sentimentQuestion(god.name, name),
    level: talk.tone + 4,
  };
}
