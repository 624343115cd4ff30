import { familyOf, type NoteFamily } from '../src/core/note-families.ts';
import type { Rng } from '../src/core/rng.ts';
import { demandOf, meets, spanishFits } from './agreement.ts';
import { calledByName } from './call-by-name.ts';
import type { Player } from './cast.ts';
import { type Corpus, drawTalk, type Placed, placeKey } from './corpus.ts';
import { fill, type Slots, slotsIn } from './fill.ts';
import type { Answer, Intent, Manner, Talk } from './stock.ts';
import { pick } from './word-stock.ts';

/** Whether a god stands by, mocks or is as always. */
export type Stance = -1 | 0 | 1;

/** Share of a shipped god's answers that are lines only it would say. */
const OWN_SHARE = 0.35;
/** Share of the other answers that fit anything said with the same intent: a small model meets them often enough. */
const GENERAL_SHARE = 0.95;
/**
 * Share of those that any god might give, and of these the share that a sentence in the god's manner begins. What is
 * answered to what is learned much sooner from few lines that all gods share than from as many for every manner.
 */
const [SHARED_SHARE, OPENER_SHARE] = [0.5, 0.4];
/** Share of those that answer praise and blame in many wordings, from which feelings are learned. */
const TONED_SHARE = 0.35;
/** Share of those that take up the topic where there is one. */
const TOPIC_SHARE = 0.75;
/** Share of answers from the manner-less pool. */
const ANY_SHARE = 0.1;
/** Share of lines without a name that call the mortal by it: of those without a topic, and of those with one. */
const [CALLED_SHARE, CALLED_TOPIC_SHARE] = [0.5, 0.2];
/**
 * Share of messages of which only the family is noted, where it has answers. A model that has learned it notes the family
 * where no kind of it is more than about half as likely as all of it.
 */
const FAMILY_SHARE = 0.4;
/** Answers drawn before one is taken whose grammar does not fit the god's domain. */
const TRIES_MAX = 6;

/** @param favour - −100 to 100; the stronger, the more often it shows. */
export function stanceOf(favour: number, rng: Rng): Stance {
  const strength = Math.abs(favour) / 100;
  if (strength < 0.25 || rng() > 0.1 + 0.6 * strength) return 0;
  return favour < 0 ? -1 : 1;
}

/** "The {D} is" is no sentence of a god of rivers, and an English domain stands in no Spanish one. */
function fitsDomain({ god, language, isAbroad }: Player, text: string): boolean {
  if (isAbroad) return !slotsIn(text).has('D');
  return language === 'es' ? spanishFits(god.domain, text) : meets(god.domain, demandOf(text, 'D'));
}

/** The answers a player may give with this stance: in its manner, now and then in none. */
function fromTalks(player: Player, stance: Stance, placed: Corpus['placed'], rng: Rng): Placed {
  const manner = rng() < ANY_SHARE ? 'any' : player.manner;
  // A small part of the corpus has no answers in some manners.
  const pool =
    placed.get(placeKey(player.language, manner)) ??
    [...placed].find(([key]) => key.startsWith(player.language))?.[1] ??
    [];
  const fitting = pool.filter(({ answer }) => answer.stance === stance);
  return pick(fitting.length > 0 ? fitting : pool, rng);
}

/** A line only this god would say, with a talk it answers; null when it has none that fits. */
function fromOwn(player: Player, stance: Stance, corpus: Corpus, rng: Rng): Placed | null {
  const lines = corpus.voices.get(player.god.id) ?? [];
  const fitting = lines.filter((line) => line.stance === stance);
  if (fitting.length === 0) return null;
  const own = pick(fitting, rng);
  const needsTopic = slotsIn(own.text).has('T');
  const talks = (corpus.talksOf.get(`${player.language} ${own.intent}`) ?? []).filter(
    ({ messages }) => !needsTopic || messages.some(({ topic }) => topic !== null),
  );
  if (talks.length === 0) return null;
  return { talk: pick(talks, rng), answer: { manner: 'any', stance, text: own.text } };
}

/** Those of the lines that a god of this manner says with this stance; fewer conditions where none is left. */
function ofManner(
  answers: readonly Answer[],
  { manner }: Player,
  stance: Stance,
  rng: Rng,
): readonly Answer[] {
  const wanted = rng() < SHARED_SHARE ? 'any' : manner;
  const of = (one: Manner, how: Stance) =>
    answers.filter((answer) => answer.manner === one && answer.stance === how);
  // A feeling shows more in what is said than in how.
  const pools = [of(wanted, stance), of('any', stance), of(wanted, 0), of('any', 0)];
  return pools.find((pool) => pool.length > 0) ?? [];
}

/** Manners that raise their voice. */
const LOUD: ReadonlySet<Manner> = new Set(['proud', 'fierce', 'cheerful', 'childlike']);

/** What nobody raises a voice at or begins with a flourish. */
const GRAVE: ReadonlySet<Intent> = new Set(['grief', 'despair', 'fear', 'plea', 'trouble']);

/** A line that all gods share, as this one says it to such a message. */
function inManner(
  answer: Answer,
  intent: Intent,
  { manner, language }: Player,
  { words }: Corpus,
  rng: Rng,
): Answer {
  if (answer.manner !== 'any' || GRAVE.has(intent)) return answer;
  const said = LOUD.has(manner) ? answer.text.replace(/(?<!\.)\.(?= |$)/g, '!') : answer.text;
  const openers = language === 'en' ? (words.openers.get(manner) ?? []) : [];
  const text = openers.length > 0 && rng() < OPENER_SHARE ? `${pick(openers, rng)} ${said}` : said;
  return { ...answer, text };
}

/** The family of a talk's kind where only that is noted of it, null where the kind is. */
export function drawFamily(talk: Talk, { familiar }: Corpus, rng: Rng): NoteFamily | null {
  const hasAnswers = (familiar.get(talk) ?? []).length > 0;
  return hasAnswers && rng() < FAMILY_SHARE ? familyOf(talk.intent) : null;
}

/** An answer that fits the kind of message, with a talk of that kind; null when none was written. */
function fromGeneral(player: Player, stance: Stance, corpus: Corpus, rng: Rng): Placed | null {
  const toned = corpus.tonedIn[player.language];
  const isToned = toned.length > 0 && rng() < TONED_SHARE;
  const talk = isToned ? pick(toned, rng) : drawTalk(corpus, player.language, rng);
  const hasTopic = talk.messages.some(({ topic }) => topic !== null);
  const kind = drawFamily(talk, corpus, rng);
  const fitting = kind ? corpus.familiar : corpus.general;
  const answers = ofManner(fitting.get(talk) ?? [], player, stance, rng);
  const takesUp = ({ text }: Answer): boolean => slotsIn(text).has('T');
  const on = hasTopic ? answers.filter(takesUp) : [];
  const off = answers.filter((answer) => !takesUp(answer));
  const pool = on.length > 0 && (off.length === 0 || rng() < TOPIC_SHARE) ? on : off;
  if (pool.length === 0) return null;
  const answer = inManner(pick(pool, rng), talk.intent, player, corpus, rng);
  return { talk, answer, ...(kind ? { kind } : {}) };
}

/** The answers of talks that are drawn more often than others, for their share of the time; null for the rest. */
function drilled({ drills }: Corpus, rng: Rng): Corpus['placed'] | null {
  let left = rng();
  for (const { share, placed } of drills) {
    left -= share;
    if (left < 0) return placed.size > 0 ? placed : null;
  }
  return null;
}

function perhapsCalled(placed: Placed, rng: Rng): Placed {
  const { answer } = placed;
  const share = slotsIn(answer.text).has('T') ? CALLED_TOPIC_SHARE : CALLED_SHARE;
  const text = rng() < share ? calledByName(answer.text) : null;
  return text === null ? placed : { ...placed, answer: { ...answer, text } };
}

/** What a player answers, and to which talk. */
export function chooseAnswer(player: Player, stance: Stance, corpus: Corpus, rng: Rng): Placed {
  const drill = drilled(corpus, rng);
  const isOwn = drill === null && player.isShipped && !player.isAbroad && rng() < OWN_SHARE;
  const isGeneral = drill === null && !isOwn && (player.isAbroad || rng() < GENERAL_SHARE);
  for (let tries = 1; ; tries += 1) {
    const own = isOwn ? fromOwn(player, stance, corpus, rng) : null;
    const general = isGeneral ? fromGeneral(player, stance, corpus, rng) : null;
    const chosen = own ?? general ?? fromTalks(player, stance, drill ?? corpus.placed, rng);
    if (tries === TRIES_MAX || fitsDomain(player, chosen.answer.text)) return perhapsCalled(chosen, rng);
  }
}

/** Two of a god's things, such as the sentence can take when there are any. */
function keywordsFor(
  text: string,
  { god, language }: Player,
  rng: Rng,
): readonly [string | undefined, string | undefined] {
  const shuffled = god.topics.slice(0, 4).toSorted(() => rng() - 0.5);
  if (language === 'es') return [shuffled[0], shuffled[1]];
  const [first, second] = [demandOf(text, 'K'), demandOf(text, 'K2')];
  const K = shuffled.find((word) => meets(word, first)) ?? shuffled[0];
  const rest = shuffled.filter((word) => word !== K);
  return [K, rest.find((word) => meets(word, second)) ?? rest[0]];
}

const isName = (topic: string | null, isNoun: boolean): boolean => !isNoun && /^\p{Lu}/u.test(topic ?? '');

/** "About the {T}" is said of umbrellas, "about {T}" of Loki. */
const ofName = (text: string): string => text.replace(/\b(?:the|your|my) \{T\}/gi, '{T}');

/** An answer in the slots of which stand the player's own card and what was said. */
export function answerIn(
  text: string,
  player: Player,
  { name, topic, isNoun }: Readonly<{ name: string; topic: string | null; isNoun: boolean }>,
  rng: Rng,
): string {
  const { god, language } = player;
  const [K, K2] = keywordsFor(text, player, rng);
  const slots: Slots = {
    G: god.name,
    D: god.domain,
    N: name,
    ...(K === undefined ? {} : { K }),
    ...(K2 === undefined ? {} : { K2 }),
    ...(topic === null ? {} : { T: topic }),
  };
  return fill(isName(topic, isNoun) ? ofName(text) : text, slots, { language, isNounTopic: isNoun });
}
