import { feelingSentence } from '../src/core/feelings/bands.ts';
import { sentimentQuestion } from '../src/core/feelings/sentiment.ts';
import { pocketTask } from '../src/core/pocket-card.ts';
import { lineToNote, pocketNote } from '../src/core/pocket-note.ts';
import { buildPrompt } from '../src/core/prompt.ts';
import type { Rng } from '../src/core/rng.ts';
import type { Line } from '../src/core/transcript.ts';
import type { Prompt } from '../src/ports.ts';
import { answerIn, chooseAnswer, drawFamily, stanceOf } from './answer.ts';
import { type Player, perhapsAbroad } from './cast.ts';
import { type Corpus, drawTalk, type Placed } from './corpus.ts';
import { type Company, earlierLines, type History } from './earlier-lines.ts';
import { canTakeUp, type Said, say } from './say.ts';
import type { Talk } from './stock.ts';
import { pick } from './word-stock.ts';

/** What a sample teaches. */
export type Sample = Readonly<{
  prompt: Prompt;
  reply: string;
  /** What the model writes before the reply; null where it answers without a note. */
  note: string | null;
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
const STRANGE_REPLY_SHARE = 0.2;
/**
 * Share of samples of a written talk with an answer that was written for it, of which only the feeling is learned: the
 * lines that all gods share are few, and a model that meets feelings beside no other words knows them beside no others.
 */
const WRITTEN_SHARE = 0.3;
/** Share of learned replies with a note; feelings are asked about where there is none. */
const NOTE_SHARE = 0.85;

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

/** Who talks with whom about what, before it is laid out. */
type Exchange = Readonly<{
  speaker: Line['speaker'];
  name: string;
  isGod: boolean;
  favour: number;
  text: string;
  reply: string;
  note: string | null;
  isReplyLearned: boolean;
  level: number;
}>;

/** An answer to something else. */
function strangeAnswer(player: Player, said: Said, corpus: Corpus, rng: Rng): string {
  const draw = () => chooseAnswer(player, 0, corpus, rng).answer.text;
  let text = draw();
  while (!canTakeUp(text, said)) text = draw();
  return text;
}

/** What is said and answered, and which of the answer and the feeling after it are learned. */
type Scene = Placed & Readonly<{ learned: 'both' | 'written feeling' | 'strange feeling' }>;

function drawScene(player: Player, favour: number, corpus: Corpus, rng: Rng): Scene {
  const written = corpus.written[player.language];
  if (written.length > 0 && rng() < WRITTEN_SHARE)
    return { ...pick(written, rng), learned: 'written feeling' };
  const placed = chooseAnswer(player, stanceOf(favour, rng), corpus, rng);
  return { ...placed, learned: rng() < STRANGE_REPLY_SHARE ? 'strange feeling' : 'both' };
}

function drawExchange(
  { player, people, others }: Omit<Company, 'history'>,
  corpus: Corpus,
  rng: Rng,
): Exchange {
  const { god } = player;
  const favour = Math.round(rng() * 200 - 100);
  const { talk, answer, kind = talk.intent, learned } = drawScene(player, favour, corpus, rng);
  const isGod = talk.intent === 'godtalk';
  const name = isGod ? (others[0]?.god.name ?? pick(corpus.words.gods, rng)) : pick(people, rng);
  const said = say(talk, { answer: answer.text, godName: god.name }, corpus, rng);
  const isReplyLearned = learned === 'both';
  const hasNote = isReplyLearned && rng() < NOTE_SHARE;
  const level = talk.tone + 4;
  const given = learned === 'strange feeling' ? strangeAnswer(player, said, corpus, rng) : answer.text;
  return {
    speaker: isGod ? { kind: 'god', godId: name, name } : { kind: 'mortal', userId: name, name },
    name,
    isGod,
    favour,
    text: said.text,
    reply: answerIn(given, player, { name, ...said }, rng),
    note: hasNote ? pocketNote({ kind, level, topic: said.topic }) : null,
    isReplyLearned,
    level,
  };
}

function drawCompany(corpus: Corpus, rng: Rng): Omit<Company, 'history'> {
  const player = perhapsAbroad(corpus.drawPlayer(rng), rng);
  const people = Array.from({ length: 1 + Math.floor(rng() * 3) }, () => pick(corpus.words.mortals, rng));
  const others = Array.from({ length: Math.floor(rng() * 3) }, () => corpus.drawPlayer(rng)).filter(
    (other) => other.language === player.language && other.god.name !== player.god.name,
  );
  return { player, people, others };
}

function sampleOf(player: Player, earlier: readonly Omit<Line, 'index'>[], exchange: Exchange): Sample {
  const { speaker, text, reply, note, isReplyLearned, level } = exchange;
  const asked = { messageId: 'asked', speaker, text, atMs: 0 };
  return {
    prompt: promptOf(player, { ...exchange, spoken: [...earlier, asked] }),
    reply,
    note,
    isReplyLearned,
    question: sentimentQuestion(player.god.name, exchange.name),
    level,
  };
}

/** One sample: a room, a god's card, what was said last, the answer, and what the god feels after it. */
export function drawSample(corpus: Corpus, rng: Rng, history: History = 'long'): Sample {
  const company = drawCompany(corpus, rng);
  const exchange = drawExchange(company, corpus, rng);
  const earlier = earlierLines({ ...company, history }, corpus, rng);
  return sampleOf(company.player, earlier, exchange);
}

/** What follows a sample in a conversation: the user's turn, the answer, the question and the digit. */
export type Following = Pick<Sample, 'reply' | 'note' | 'isReplyLearned' | 'question' | 'level'> &
  Readonly<{ asked: string }>;

/** Exchanges after the first; in all about 400 tokens. */
const FOLLOWING = 2;

/**
 * A sample and more that is said to the same god, without the card again. A sample alone holds thirty tokens of answer and
 * one digit in two hundred tokens, this one three times as many in twice the length: the cheap way to teach what is
 * answered to what, and what a god feels about it.
 */
export function drawConversation(corpus: Corpus, rng: Rng): readonly [Sample, ...Following[]] {
  const company = drawCompany(corpus, rng);
  const { god } = company.player;
  const following = Array.from({ length: FOLLOWING }, (): Following => {
    const exchange = drawExchange(company, corpus, rng);
    const { name, isGod, text, reply, note, isReplyLearned, level } = exchange;
    const feeling = feelingSentence(exchange.favour, name, 'pocket');
    return {
      asked: `${name}: ${text}\n\n${pocketTask({ god, answered: name, answersGod: isGod, feeling })}`,
      reply,
      note,
      isReplyLearned,
      question: sentimentQuestion(god.name, name),
      level,
    };
  });
  return [sampleOf(company.player, [], drawExchange(company, corpus, rng)), ...following];
}

/** What a mortal says, and the note on it; null where only the level is asked for, 1 to 7. */
export type Kinded = Readonly<{ asked: string; note: string | null; level: number }>;

/** Share of such messages of which only the level is asked for. */
const LEVEL_SHARE = 0.45;

/** Share of such messages that lose words, and of their words: no single word may tell all. */
const [GAPPED_SHARE, GAP_SHARE] = [0.4, 0.15];

/** A message with words left out, but for those the note copies. */
function withGaps(text: string, topic: string | null, rng: Rng): string {
  const kept = new Set((topic ?? '').split(' '));
  return text
    .split(' ')
    .filter((word, at) => at === 0 || kept.has(word) || rng() >= GAP_SHARE)
    .join(' ');
}

/** Share of them that are praise and blame in many wordings: what is charged is said in more ways than what is not. */
const TONED_LINES_SHARE = 0.3;
/** And that are plain: a stock of odd and witty messages alone takes "thank you so much for your help" for sarcasm. */
const EVERYDAY_SHARE = 0.3;

/** Messages of one such sample; about 300 tokens. */
const KINDED = 12;

function drawKinded(corpus: Corpus, language: Talk['language'], rng: Rng): Talk {
  const draw = rng();
  const [toned, everyday] = [corpus.tonedIn[language], corpus.everydayIn[language]];
  if (toned.length > 0 && draw < TONED_LINES_SHARE) return pick(toned, rng);
  if (everyday.length > 0 && draw > 1 - EVERYDAY_SHARE) return pick(everyday, rng);
  return drawTalk(corpus, language, rng);
}

/** Messages with their kinds: what a message wants is learned from many more than can be answered in as many tokens. */
export function drawKinds(corpus: Corpus, rng: Rng): readonly Kinded[] {
  const { player, people } = drawCompany(corpus, rng);
  return Array.from({ length: KINDED }, () => {
    const talk = drawKinded(corpus, player.language, rng);
    const { text, topic } = say(talk, { answer: '', godName: player.god.name }, corpus, rng);
    const kind = drawFamily(talk, corpus, rng) ?? talk.intent;
    const level = talk.tone + 4;
    const note = rng() < LEVEL_SHARE ? null : pocketNote({ kind, level, topic });
    const read = rng() < GAPPED_SHARE ? withGaps(text, topic, rng) : text;
    const isGods = talk.intent === 'godtalk';
    const name = pick(isGods ? corpus.words.gods : people, rng);
    return { asked: lineToNote(`${name}: ${read}`, isGods), note, level };
  });
}
