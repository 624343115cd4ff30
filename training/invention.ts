import { capital } from '../src/core/capital.ts';
import { SmallInvention } from '../src/core/genesis/invention.ts';
import { inventionRequest } from '../src/core/genesis/invention-request.ts';
import type { Rng } from '../src/core/rng.ts';
import { type Corpus, placeKey } from './corpus.ts';
import { CLASS, chatMl, type Encoded } from './encode.ts';
import { fill, slotsIn } from './fill.ts';
import { mess } from './mess.ts';
import { pluralOf } from './noun-number.ts';
import type { Tokenizer } from './tokenizer.ts';
import { madeUpWord, pick } from './word-stock.ts';

/** A request for a new god as the genesis worker makes it, and the god. */
export type InventionSample = Readonly<{ system: string; ask: string; reply: string }>;

/** Fields whose words stand in the wish or in another field. */
const COPIED: ReadonlySet<string> = new Set(['domain', 'keywords']);

/**
 * JSON as people write it on one line; the grammar allows a space after colons and commas. What is copied has a space in
 * front, so that it is the same token as in the middle of a sentence; whoever reads the JSON trims it.
 */
const onOneLine = (fields: Readonly<Record<string, string | readonly string[]>>): string =>
  `{${Object.entries(fields)
    .map(([key, value]) => {
      const quoted = (text: string) => JSON.stringify(COPIED.has(key) ? ` ${text}` : text);
      const written = typeof value === 'string' ? quoted(value) : `[${value.map(quoted).join(', ')}]`;
      return `${JSON.stringify(key)}: ${written}`;
    })
    .join(', ')}}`;

function exampleOf(corpus: Corpus, key: string, slots: Parameters<typeof fill>[1], rng: Rng): string {
  const answers = (corpus.placed.get(key) ?? []).filter(
    // It stands without a talk, so it may speak of its god's own things and of nothing else.
    ({ answer: { text } }) => !slotsIn(text).has('T') && slotsIn(text).has('K') && text.length < 130,
  );
  return fill(pick(answers, rng).answer.text, slots);
}

/** Share of inventions that somebody wished for. */
const WISHED_SHARE = 0.5;
/** Share of wishes for two things at once, and for one thing that is no domain of the stock. */
const [TWO_SHARE, THING_SHARE] = [0.12, 0.18];
/** Share of wished domains of the stock that are narrowed, and by what: keywords hang on the noun behind it. */
const NARROWED_SHARE = 0.25;
const NARROWED_BY = (
  'abandoned angry awkward bad beautiful bent borrowed boring burnt cheap cold cosy cursed dangerous dusty ' +
  'early empty endless expensive failed famous first forbidden forgotten free frozen good haunted hidden ' +
  'huge last lazy long lonely loud lucky mild missed missing muddy new noisy old painful perfect quiet rare ' +
  'rotten sad secret silly slow small spilled stolen strange sudden tangled terrible tiny torn ugly ' +
  'unexpected unfinished unlucky unwanted useless warm weird wet wild wrong'
).split(' ');

/** How people wish for a god; the words in front are nothing to copy. */
const WISHES = [
  'a god of {D}',
  'god of {D}',
  '{D}',
  'the god of {D}',
  'a god for {D}',
  'a goddess of {D}',
  'someone who looks after {D}',
  'i want a god of {D}',
  'please make a god of {D}',
  'a small god of {D}',
  'a grumpy god of {D}',
  'a kind god of {D}',
  'a god who cares about {D}',
  'a patron of {D}',
  'maybe something with {D}',
  'we need a god of {D}',
  'make me a god of {D} pls',
  'one for {D}',
  'a very old god of {D}',
  'a god of {D}, funny if possible',
] as const;

/** What an invented god is of. */
type Theme = Readonly<{ name: string; keywords: readonly string[] }>;

/** A thing with what stands beside it in the stock, so that keywords belong to it. */
function themeOfThing({ words }: Corpus, rng: Rng): Theme {
  const thing = pick(words.nouns.en.get('thing') ?? [], rng);
  const kin = words.domains.en.filter(({ keywords }) => keywords.includes(thing));
  const beside = kin.flatMap(({ keywords }) => keywords).filter((word) => word !== thing);
  const others = beside.length > 0 ? beside : pick(words.domains.en, rng).keywords;
  return { name: pluralOf(thing), keywords: [thing, ...others] };
}

function themeOf(corpus: Corpus, isWished: boolean, rng: Rng): Theme {
  const draw = isWished ? rng() : 1;
  if (draw > TWO_SHARE + THING_SHARE) {
    const domain = pick(corpus.words.domains.en, rng);
    if (!isWished || / (?:and|of) |^the /.test(domain.name) || rng() >= NARROWED_SHARE) return domain;
    return { ...domain, name: `${pick(NARROWED_BY, rng)} ${domain.name}` };
  }
  const one = themeOfThing(corpus, rng);
  if (draw > TWO_SHARE) return one;
  const two = themeOfThing(corpus, rng);
  return {
    name: `${one.name} and ${two.name}`,
    keywords: [...one.keywords.slice(0, 2), ...two.keywords.slice(0, 2)],
  };
}

/**
 * The model invents a god. Unlike the cards of talking gods, whose keywords are scrambled so that the model reads them,
 * an invented god's keywords always belong to its domain.
 */
export function drawInvention(corpus: Corpus, rng: Rng): InventionSample {
  const { words } = corpus;
  const names = Array.from({ length: 1 + Math.floor(rng() * 3) }, () => pick(words.gods, rng));
  const isWished = rng() < WISHED_SHARE;
  const theme = themeOf(corpus, isWished, rng);
  const wish = isWished
    ? mess(fill(pick(WISHES, rng), { D: theme.name }), { godName: '', topic: null, language: 'en' }, rng)
    : undefined;
  const request = inventionRequest({ names, domains: [], wish }, 'pocket');
  const manner = pick(
    [...words.adjectives.keys()].filter((one) => one !== 'any'),
    rng,
  );
  const adjectives = (words.adjectives.get(manner) ?? []).toSorted(() => rng() - 0.5).slice(0, 2);
  // In the order of the stock: each keyword follows from the one before, which is learned long before what goes with what.
  const fitting = new Set(theme.keywords.filter((word) => word.length <= 20));
  const keywords = [...fitting].slice(0, 3 + Math.floor(rng() * 2));
  const name = capital(madeUpWord(words.syllables, rng, 3));
  const [K = theme.name, K2 = K] = keywords;
  const slots = { G: name, D: theme.name, K, K2, N: 'mortal' };
  const short = words.personas.filter((one) => one.manner === manner && one.text.length < 100);
  const personality = `${capital(adjectives.join(' and '))}. ${fill(pick(short, rng).text, slots)}`;
  const invention = SmallInvention.parse({
    name,
    domain: theme.name,
    personality: personality.slice(0, 160),
    keywords,
    example: exampleOf(corpus, placeKey('en', manner), slots, rng).slice(0, 200),
  });
  return { ...request, reply: onOneLine(invention) };
}

/** Lays it out as a question alone, without a talk. */
export function encodeInvention({ system, ask, reply }: InventionSample, tokenizer: Tokenizer): Encoded {
  const chat = chatMl(tokenizer);
  chat.turn('system', system, CLASS.frame);
  chat.turn('user', ask, CLASS.frame);
  chat.turn('assistant', reply, CLASS.reply);
  return chat.encoded();
}
