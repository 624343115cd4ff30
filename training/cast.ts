import { capital } from '../src/core/capital.ts';
import { God } from '../src/core/god.ts';
import type { Rng } from '../src/core/rng.ts';
import { fill } from './fill.ts';
import { pluralOf } from './noun-number.ts';
import { spanishArticle, spanishPlural } from './spanish-noun.ts';
import type { Answer, Manner } from './stock.ts';
import { type Domain, madeUpWord, pick, type WordStock } from './word-stock.ts';

/** A god of the training, and the manner its answers are taken from. */
export type Player = Readonly<{
  god: God;
  manner: Manner;
  /** What it is spoken to in, and answers in. */
  language: 'en' | 'es';
  isShipped: boolean;
  /** Whether its card is written in another language than that. */
  isAbroad: boolean;
}>;

/** Share of gods with an English card that are spoken to in Spanish, as they are in Spanish servers. */
const ABROAD_SHARE = 0.12;

/** A god as somebody of another language meets it, or as it is. */
export const perhapsAbroad = (player: Player, rng: Rng): Player =>
  player.language === 'en' && rng() < ABROAD_SHARE ? { ...player, language: 'es', isAbroad: true } : player;

/** Share of invented gods whose keywords have nothing to do with their domain: a model must read the card, not guess. */
const FOREIGN_SHARE = 0.4;
/** Share of keywords of invented gods that exist nowhere. */
const UNHEARD_SHARE = 0.12;
/** Share of invented gods of something nobody wrote down, and of something that exists nowhere. */
const [ODD_DOMAIN_SHARE, UNHEARD_DOMAIN_SHARE] = [0.15, 0.07];
/** Share of invented gods named by a made-up word; the others have the name of some god of the world. */
const NEW_NAME_SHARE = 0.6;
const EXAMPLE_SHARE = 0.7;
const SPANISH_SHARE = 0.18;

/** What invented gods are made from. */
export type CastStock = Readonly<{
  words: WordStock;
  unheard(language: 'en' | 'es', rng: Rng): string;
  /** What may be said without being asked, by language and manner. */
  examples: ReadonlyMap<string, readonly Answer[]>;
}>;

function keywordsOf(domain: Domain, { words, unheard }: CastStock, language: 'en' | 'es', rng: Rng) {
  const things = words.nouns[language].get('thing') ?? [];
  const isForeign = rng() < FOREIGN_SHARE;
  const known = isForeign
    ? Array.from({ length: 4 }, () => pick(things, rng))
    : domain.keywords.toSorted(() => rng() - 0.5).slice(0, 4);
  const keywords = new Set(known.map((word) => (rng() < UNHEARD_SHARE ? unheard(language, rng) : word)));
  while (keywords.size < 4) keywords.add(unheard(language, rng));
  return [...keywords];
}

/** What the god is god of: mostly a domain of the stock, or two things, or a word that exists nowhere. */
function domainNameOf(domain: Domain, { words, unheard }: CastStock, language: 'en' | 'es', rng: Rng) {
  const draw = rng();
  const many = (word: string): string => {
    if (language === 'en') return pluralOf(word);
    const plural = spanishPlural(word);
    return `${spanishArticle(plural, true)} ${plural}`;
  };
  if (draw < UNHEARD_DOMAIN_SHARE) return many(unheard(language, rng));
  if (draw > UNHEARD_DOMAIN_SHARE + ODD_DOMAIN_SHARE) return domain.name;
  // Of a Spanish phrase the adjective would have to agree as well.
  const things = (words.nouns[language].get('thing') ?? []).filter(
    (thing) => language === 'en' || !thing.includes(' '),
  );
  return `${many(pick(things, rng))} ${language === 'es' ? 'y' : 'and'} ${many(pick(things, rng))}`;
}

/** A name of the stock or one that is made up; a made-up one may happen to be a name that Discord refuses. */
function nameOf(words: CastStock['words'], rng: Rng): string {
  const draw = () =>
    rng() < NEW_NAME_SHARE ? capital(madeUpWord(words.syllables, rng)) : pick(words.gods, rng);
  let name = draw();
  while (!God.shape.name.safeParse(name).success) name = draw();
  return name;
}

/** A god that nobody has heard of. */
export function inventGod(stock: CastStock, rng: Rng): Player {
  const { words, examples } = stock;
  const language = rng() < SPANISH_SHARE ? 'es' : 'en';
  const domain = pick(words.domains[language], rng);
  const manner = pick(
    [...words.adjectives.keys()].filter((one) => one !== 'any'),
    rng,
  );
  const name = nameOf(words, rng);
  const topics = keywordsOf(domain, stock, language, rng);
  const domainName = domainNameOf(domain, stock, language, rng).slice(0, 60);
  const slots = { G: name, D: domainName, K: pick(topics, rng), K2: pick(topics, rng), N: 'mortal' };
  // There are no personas in Spanish; shipped gods that speak Spanish have an English one too.
  const personas = words.personas.filter((one) => one.manner === manner || one.manner === 'any');
  const persona = Array.from({ length: 2 }, () => fill(pick(personas, rng).text, slots)).join(' ');
  const said = examples.get(`${language} ${manner}`) ?? [];
  const god = God.parse({
    id: 'invented',
    pack: 'training',
    name,
    title: 'a god',
    culture: 'invented',
    domain: domainName,
    manner: (words.adjectives.get(manner) ?? []).toSorted(() => rng() - 0.5).slice(0, 2),
    topics,
    colour: '#808080',
    examples: Array.from({ length: 3 }, () => ({
      mortal: 'hello',
      // One that is too long for the card leaves it without an example.
      god:
        rng() < EXAMPLE_SHARE && said.length > 0
          ? fill(pick(said, rng).text, slots, { language })
          : 'x'.repeat(200),
    })),
    farewells: ['.', '.'],
    persona: persona.length < 40 ? `${persona} ${'.'.repeat(40)}` : persona,
  });
  return { god, manner, language, isShipped: false, isAbroad: false };
}

/** A shipped god with the manner it was cast for, or else the one its adjectives are nearest to. */
export function castShipped(god: God, { cast, adjectives }: WordStock): Player {
  const mannerOf = (lists: WordStock['cast'], wanted: readonly string[]) =>
    [...lists].find(([_, words]) => wanted.some((word) => words.includes(word)))?.[0];
  const manner = mannerOf(cast, [god.id]) ?? mannerOf(adjectives, god.manner.slice(0, 2)) ?? 'any';
  const language = god.language?.startsWith('es') ? 'es' : 'en';
  return { god, manner, language, isShipped: true, isAbroad: false };
}
