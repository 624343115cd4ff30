import type { Rng } from '../src/core/rng.ts';
import { demandOf, meets } from './agreement.ts';
import type { Player } from './cast.ts';
import { type Corpus, type Placed, placeKey } from './corpus.ts';
import { fill, type Slots, slotsIn } from './fill.ts';
import { pick } from './word-stock.ts';

/** Whether a god stands by, mocks or is as always. */
export type Stance = -1 | 0 | 1;

/** Share of a shipped god's answers that are lines only it would say. */
const OWN_SHARE = 0.5;
/** Share of answers from the manner-less pool. */
const ANY_SHARE = 0.2;
/** Share of talks that teach saying a word back. */
const ECHO_SHARE = 0.04;
/** Answers drawn before one is taken whose grammar does not fit the god's domain. */
const TRIES_MAX = 6;

/** @param favour - −100 to 100; the stronger, the more often it shows. */
export function stanceOf(favour: number, rng: Rng): Stance {
  const strength = Math.abs(favour) / 100;
  if (strength < 0.25 || rng() > 0.35 + strength) return 0;
  return favour < 0 ? -1 : 1;
}

/** "The {D} is" is no sentence of a god of rivers. */
const fitsDomain = ({ god, language }: Player, text: string): boolean =>
  language === 'es' || meets(god.domain, demandOf(text, 'D'));

/** The answers a player may give with this stance: in its manner, now and then in none. */
function fromTalks(player: Player, stance: Stance, corpus: Corpus, isEcho: boolean, rng: Rng): Placed {
  const manner = rng() < ANY_SHARE ? 'any' : player.manner;
  const { placed } = isEcho ? corpus.echo : corpus;
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
    ({ messages }) => !needsTopic || messages.every(({ topic }) => topic !== null),
  );
  if (talks.length === 0) return null;
  return { talk: pick(talks, rng), answer: { manner: 'any', stance, text: own.text } };
}

/** What a player answers, and to which talk. */
export function chooseAnswer(player: Player, stance: Stance, corpus: Corpus, rng: Rng): Placed {
  const isEcho = corpus.echoes.size > 0 && rng() < ECHO_SHARE;
  const isOwn = !isEcho && player.isShipped && rng() < OWN_SHARE;
  for (let tries = 1; ; tries += 1) {
    const chosen =
      (isOwn ? fromOwn(player, stance, corpus, rng) : null) ?? fromTalks(player, stance, corpus, isEcho, rng);
    if (tries === TRIES_MAX || fitsDomain(player, chosen.answer.text)) return chosen;
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
  return fill(text, slots, { language, isNounTopic: isNoun });
}
