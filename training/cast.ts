import { God } from '../src/core/god.ts';
import type { Rng } from '../src/core/rng.ts';
import { fill, slotsIn } from './fill.ts';
import { type Placed, placeKey } from './sample.ts';
import type { Manner } from './stock.ts';
import { type Domain, madeUpWord, pick, type WordStock } from './word-stock.ts';

/** A god of the training, and the manner its answers are taken from. */
export type Player = Readonly<{ god: God; manner: Manner; language: 'en' | 'es'; isShipped: boolean }>;

/** Share of invented gods whose keywords have nothing to do with their domain: a model must read the card, not guess. */
const FOREIGN_SHARE = 0.4;
/** Share of invented gods with a word on the card that exists nowhere. */
const MADE_UP_SHARE = 0.2;
/** Share of invented gods named by a made-up word; the others have the name of some god of the world. */
const NEW_NAME_SHARE = 0.6;
const EXAMPLE_SHARE = 0.7;
const SPANISH_SHARE = 0.18;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function keywordsOf(domain: Domain, words: WordStock, language: 'en' | 'es', rng: Rng): string[] {
  const things = words.nouns[language].get('thing') ?? [];
  const isForeign = rng() < FOREIGN_SHARE;
  const keywords = isForeign
    ? Array.from({ length: 4 }, () => pick(things, rng))
    : domain.keywords.toSorted(() => rng() - 0.5).slice(0, 4);
  if (rng() < MADE_UP_SHARE) keywords[Math.floor(rng() * keywords.length)] = madeUpWord(words.syllables, rng);
  return [...new Set(keywords)];
}

/** A domain nobody wrote down: a thing with an adjective's flavour, or two things. */
function oddDomain(words: WordStock, language: 'en' | 'es', rng: Rng): string {
  const things = words.nouns[language].get('thing') ?? [];
  const and = language === 'es' ? 'y' : 'and';
  return `${pick(things, rng)} ${and} ${pick(things, rng)}`;
}

/** A god that nobody has heard of. */
export function inventGod(
  words: WordStock,
  placed: ReadonlyMap<string, readonly Placed[]>,
  rng: Rng,
): Player {
  const language = rng() < SPANISH_SHARE ? 'es' : 'en';
  const domain = pick(words.domains[language], rng);
  const manner = pick(
    [...words.adjectives.keys()].filter((one) => one !== 'any'),
    rng,
  );
  const name = rng() < NEW_NAME_SHARE ? capital(madeUpWord(words.syllables, rng)) : pick(words.gods, rng);
  const topics = keywordsOf(domain, words, language, rng);
  while (topics.length < 4) topics.push(madeUpWord(words.syllables, rng));
  const domainName = rng() < 0.2 ? oddDomain(words, language, rng) : domain.name;
  const slots = {
    G: name,
    D: domainName,
    K: pick(topics, rng),
    K2: pick(topics, rng),
    N: 'mortal',
    T: pick(topics, rng),
  };
  const personas = words.personas.filter((one) => one.manner === manner || one.manner === 'any');
  const persona = Array.from({ length: 2 }, () => fill(pick(personas, rng).text, slots)).join(' ');
  // An example on a card stands without a talk, so it may not speak of a topic.
  const answers = (placed.get(placeKey(language, manner)) ?? []).filter(
    ({ answer }) => !slotsIn(answer.text).has('T'),
  );
  const examples = Array.from({ length: 3 }, () => ({
    mortal: 'hello',
    god: rng() < EXAMPLE_SHARE ? fill(pick(answers, rng).answer.text, slots, language) : 'x'.repeat(200),
  }));
  const adjectives = (words.adjectives.get(manner) ?? []).toSorted(() => rng() - 0.5).slice(0, 2);
  const god = God.parse({
    id: 'invented',
    pack: 'training',
    name,
    title: 'a god',
    culture: 'invented',
    domain: domainName.slice(0, 60),
    manner: adjectives,
    topics,
    colour: '#808080',
    examples,
    farewells: ['.', '.'],
    persona: persona.length < 40 ? `${persona} ${'.'.repeat(40)}` : persona,
  });
  return { god, manner, language, isShipped: false };
}

/** A shipped god with the manner its adjectives are nearest to. */
export function castShipped(god: God, words: WordStock): Player {
  const found = [...words.adjectives].find(([_, adjectives]) =>
    god.manner.slice(0, 2).some((adjective) => adjectives.includes(adjective)),
  );
  const language = god.language?.startsWith('es') ? 'es' : 'en';
  return { god, manner: found?.[0] ?? 'any', language, isShipped: true };
}
