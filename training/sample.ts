import { feelingSentence } from '../src/core/feelings/bands.ts';
import { sentimentQuestion } from '../src/core/feelings/sentiment.ts';
import { buildPrompt } from '../src/core/prompt.ts';
import type { Rng } from '../src/core/rng.ts';
import type { Line } from '../src/core/transcript.ts';
import type { Prompt } from '../src/ports.ts';
import type { Player } from './cast.ts';
import { fill, type Slots, slotsIn } from './fill.ts';
import { mess } from './mess.ts';
import type { Answer, Kind, Manner, OwnLine, Talk } from './stock.ts';
import { madeUpWord, pick, type WordStock } from './word-stock.ts';

/** What a sample teaches. */
export type Sample = Readonly<{
  prompt: Prompt;
  reply: string;
  question: string;
  /** 1 to 7. */
  level: number;
}>;

/** An answer with the talk it belongs to. */
export type Placed = Readonly<{ talk: Talk; answer: Answer }>;

/** Everything samples are drawn from. */
export type Corpus = Readonly<{
  words: WordStock;
  talks: readonly Talk[];
  /** By language and manner. */
  placed: ReadonlyMap<string, readonly Placed[]>;
  voices: ReadonlyMap<string, readonly OwnLine[]>;
  shipped: readonly Player[];
  invent(rng: Rng): Player;
}>;

export const placeKey = (language: string, manner: Manner): string => `${language} ${manner}`;

/** Share of samples in which a shipped god speaks. */
const SHIPPED_SHARE = 0.35;
/** Share of a shipped god's answers that are lines only it would say. */
const OWN_SHARE = 0.5;
/** Share of answers from the manner-less pool. */
const ANY_SHARE = 0.2;
/** Share of marked words that are swapped, and of those the share nobody has ever heard. */
const SWAP_SHARE = 0.8;
const UNHEARD_SHARE = 0.3;
/** Odds of 0, 1, 2, … lines before the one that is answered. Never more than the prompt of the pocket model has. */
const EARLIER_ODDS = {
  short: [0.75, 0.15, 0.1],
  long: [0.34, 0.2, 0.15, 0.11, 0.08, 0.06, 0.04, 0.02],
} as const;
/** How much talk stands before the line that is answered. */
export type History = keyof typeof EARLIER_ODDS;

function earlierCount(history: History, rng: Rng): number {
  let left = rng();
  for (const [count, odds] of EARLIER_ODDS[history].entries()) {
    left -= odds;
    if (left < 0) return count;
  }
  return 0;
}

function swapped(kind: Kind, word: string, { words }: Corpus, language: 'en' | 'es', rng: Rng): string {
  if (kind === 'fix' || rng() > SWAP_SHARE) return word;
  if (rng() < UNHEARD_SHARE) return madeUpWord(words.syllables, rng);
  if (kind === 'god') return pick(words.gods, rng);
  const nouns = words.nouns[language].get(kind) ?? words.nouns[language].get('thing') ?? [];
  return nouns.length === 0 ? word : pick(nouns, rng);
}

/** Share of messages to which something of the same tone is added, and of those before which something plain is said. */
const SAME_TONE_SHARE = 0.12;
const PLAIN_BEFORE_SHARE = 0.08;
/** Longest addition, letters: a second sentence, not a second letter. */
const ASIDE_CHARS_MAX = 60;
const PLAIN_INTENTS: ReadonlySet<string> = new Set(['greeting', 'smalltalk', 'question']);

/** A short message of another talk, without a topic. */
function aside(talk: Talk, fits: (one: Talk) => boolean, corpus: Corpus, rng: Rng): string | null {
  const other = pick(corpus.talks, rng);
  const message = pick(other.messages, rng);
  const isShort = message.topic === null && message.text.length <= ASIDE_CHARS_MAX;
  return isShort && other.language === talk.language && fits(other) ? message.text : null;
}

/** A message with a sentence more: people say two things at once, and only one of them in earnest. */
function withAside(text: string, talk: Talk, corpus: Corpus, rng: Rng): string {
  const draw = rng();
  // Most additions that are drawn do not fit, hence several tries.
  const found = (fits: (one: Talk) => boolean): string | null => {
    for (let tries = 0; tries < 12; tries += 1) {
      const words = aside(talk, fits, corpus, rng);
      if (words !== null) return words.replace(/[.!?…]+$/u, '');
    }
    return null;
  };
  const glue = pick(['. ', '. ', ', ', '! ', ' '], rng);
  if (draw < SAME_TONE_SHARE && talk.tone !== 0) {
    const more = found(({ tone }) => tone === talk.tone);
    return more === null ? text : `${text.replace(/[.!?…]+$/u, '')}${glue}${more}`;
  }
  if (draw > 1 - PLAIN_BEFORE_SHARE) {
    const before = found(({ tone, intent }) => tone === 0 && PLAIN_INTENTS.has(intent));
    return before === null ? text : `${before}${glue}${text}`;
  }
  return text;
}

/** One of a talk's messages as a mortal would type it. */
function say(talk: Talk, godName: string, corpus: Corpus, rng: Rng): { text: string; topic: string | null } {
  const message = pick(talk.messages, rng);
  const { topic: mark } = message;
  const topic = mark === null ? null : swapped(mark.kind, mark.word, corpus, talk.language, rng);
  const text = topic === null ? message.text : message.text.replace('{T}', topic);
  return { text: mess(withAside(text, talk, corpus, rng), godName, talk.language, rng), topic };
}

/** What a player answers, in slots filled with its own card. */
function filled(
  text: string,
  { god, language }: Player,
  { name, topic }: { name: string; topic: string | null },
  rng: Rng,
): string {
  const keywords = god.topics.slice(0, 4).toSorted(() => rng() - 0.5);
  const slots: Slots = {
    G: god.name,
    D: god.domain,
    N: name,
    ...(keywords[0] === undefined ? {} : { K: keywords[0] }),
    ...(keywords[1] === undefined ? {} : { K2: keywords[1] }),
    ...(topic === null ? {} : { T: topic }),
  };
  return fill(text, slots, language);
}

const stanceOf = (favour: number, rng: Rng): -1 | 0 | 1 => {
  const strength = Math.abs(favour) / 100;
  if (strength < 0.25 || rng() > 0.35 + strength) return 0;
  return favour < 0 ? -1 : 1;
};

/** The answers a player may give with this stance: in its manner, now and then in none. */
function chooseAnswer(player: Player, stance: -1 | 0 | 1, corpus: Corpus, rng: Rng): Placed {
  const manner = rng() < ANY_SHARE ? 'any' : player.manner;
  const pool = corpus.placed.get(placeKey(player.language, manner)) ?? [];
  const fitting = pool.filter(({ answer }) => answer.stance === stance);
  return pick(fitting.length > 0 ? fitting : pool, rng);
}

/** A line only this god would say, with a talk it answers; null when it has none that fits. */
function chooseOwn(player: Player, stance: -1 | 0 | 1, corpus: Corpus, rng: Rng): Placed | null {
  const lines = corpus.voices.get(player.god.id) ?? [];
  const fitting = lines.filter((line) => line.stance === stance);
  if (fitting.length === 0) return null;
  const own = pick(fitting, rng);
  const needsTopic = slotsIn(own.text).has('T');
  const talks = corpus.talks.filter(
    ({ intent, language, messages }) =>
      intent === own.intent &&
      language === player.language &&
      (!needsTopic || messages.every(({ topic }) => topic !== null)),
  );
  if (talks.length === 0) return null;
  return { talk: pick(talks, rng), answer: { manner: 'any', stance, text: own.text } };
}

function drawPlayer(corpus: Corpus, rng: Rng): Player {
  return rng() < SHIPPED_SHARE ? pick(corpus.shipped, rng) : corpus.invent(rng);
}

/** Something said before: a mortal about anything, or a god that answers what was said last. */
function earlierLine(
  last: { talk: Talk; topic: string | null; name: string } | null,
  people: readonly string[],
  others: readonly Player[],
  corpus: Corpus,
  rng: Rng,
) {
  if (last && others.length > 0 && rng() < 0.45) {
    const god = pick(others, rng);
    const text = filled(pick(last.talk.answers, rng).text, god, last, rng);
    return { speaker: { kind: 'god', godId: god.god.name, name: god.god.name } as const, text, last: null };
  }
  const name = pick(people, rng);
  const language = others[0]?.language ?? 'en';
  const talk = pick(
    corpus.talks.filter((one) => one.language === language && one.intent !== 'godtalk'),
    rng,
  );
  const { text, topic } = say(talk, others[0]?.god.name ?? 'Zeus', corpus, rng);
  return { speaker: { kind: 'mortal', userId: name, name } as const, text, last: { talk, topic, name } };
}

/** A player of a language with something said to it and what it answers, without a room around. */
export function answerOf(corpus: Corpus, language: 'en' | 'es', rng: Rng) {
  const ofLanguage = (): Player => {
    const player = drawPlayer(corpus, rng);
    return player.language === language ? player : ofLanguage();
  };
  const player = ofLanguage();
  const stance = stanceOf(rng() * 200 - 100, rng);
  const own = player.isShipped && rng() < OWN_SHARE ? chooseOwn(player, stance, corpus, rng) : null;
  const { talk, answer } = own ?? chooseAnswer(player, stance, corpus, rng);
  const name = talk.intent === 'godtalk' ? pick(corpus.words.gods, rng) : pick(corpus.words.mortals, rng);
  const { text, topic } = say(talk, player.god.name, corpus, rng);
  return { player, name, text, reply: filled(answer.text, player, { name, topic }, rng) };
}

/** One sample: a room, a god's card, what was said last, the answer, and what the god feels after it. */
export function drawSample(corpus: Corpus, rng: Rng, history: History = 'long'): Sample {
  const player = drawPlayer(corpus, rng);
  const { god } = player;
  const favour = Math.round(rng() * 200 - 100);
  const stance = stanceOf(favour, rng);
  const own = player.isShipped && rng() < OWN_SHARE ? chooseOwn(player, stance, corpus, rng) : null;
  const { talk, answer } = own ?? chooseAnswer(player, stance, corpus, rng);
  const isGodTalk = talk.intent === 'godtalk';

  const people = Array.from({ length: 1 + Math.floor(rng() * 3) }, () => pick(corpus.words.mortals, rng));
  const others = Array.from({ length: Math.floor(rng() * 3) }, () => drawPlayer(corpus, rng)).filter(
    (other) => other.language === player.language && other.god.name !== god.name,
  );
  const rival = isGodTalk ? (others[0]?.god.name ?? pick(corpus.words.gods, rng)) : null;
  const name = rival ?? pick(people, rng);

  const spoken: Omit<Line, 'index'>[] = [];
  let last: { talk: Talk; topic: string | null; name: string } | null = null;
  for (let count = earlierCount(history, rng); count > 0; count -= 1) {
    const line = earlierLine(last, people, others.length > 0 ? others : [player], corpus, rng);
    last = line.last;
    spoken.push({ messageId: `${spoken.length}`, speaker: line.speaker, text: line.text, atMs: 0 });
  }
  const { text, topic } = say(talk, god.name, corpus, rng);
  const speaker: Line['speaker'] =
    rival === null ? { kind: 'mortal', userId: name, name } : { kind: 'god', godId: rival, name: rival };
  spoken.push({ messageId: 'asked', speaker, text, atMs: 0 });

  const lines = spoken.map((line, index) => ({ ...line, index }));
  const godNameById = new Map(
    lines.flatMap(({ speaker: one }) => (one.kind === 'god' ? [[one.godId, one.name] as const] : [])),
  );
  const prompt = buildPrompt({
    god,
    lines,
    replyTo: lines.at(-1) ?? null,
    mortalName: rival === null ? name : null,
    feeling: feelingSentence(favour, name, 'pocket'),
    mood: 0,
    language: null,
    style: 'pocket',
    godNameById: new Map([...godNameById, [god.id, god.name]]),
  });
  const reply = filled(answer.text, player, { name, topic }, rng);
  return { prompt, reply, question: sentimentQuestion(god.name, name), level: talk.tone + 4 };
}
