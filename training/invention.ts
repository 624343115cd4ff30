import { SmallInvention } from '../src/core/genesis/invention.ts';
import { inventionRequest } from '../src/core/genesis/invention-request.ts';
import type { Rng } from '../src/core/rng.ts';
import { type Corpus, placeKey } from './corpus.ts';
import { CLASS, chatMl, type Encoded } from './encode.ts';
import { fill, slotsIn } from './fill.ts';
import type { Tokenizer } from './tokenizer.ts';
import { madeUpWord, pick } from './word-stock.ts';

/** A request for a new god as the genesis worker makes it, and the god. */
export type InventionSample = Readonly<{ system: string; ask: string; reply: string }>;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** JSON as people write it on one line; the grammar allows a space after colons and commas. */
const onOneLine = (fields: Readonly<Record<string, string | readonly string[]>>): string =>
  `{${Object.entries(fields)
    .map(([key, value]) => {
      const written =
        typeof value === 'string'
          ? JSON.stringify(value)
          : `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
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

/**
 * The model invents a god. Unlike the cards of talking gods, whose keywords are scrambled so that the model reads them,
 * an invented god's keywords always belong to its domain.
 */
export function drawInvention(corpus: Corpus, rng: Rng): InventionSample {
  const { words } = corpus;
  const names = Array.from({ length: 1 + Math.floor(rng() * 3) }, () => pick(words.gods, rng));
  const request = inventionRequest({ names, domains: [] }, 'pocket');
  const domain = pick(words.domains.en, rng);
  const manner = pick(
    [...words.adjectives.keys()].filter((one) => one !== 'any'),
    rng,
  );
  const adjectives = (words.adjectives.get(manner) ?? []).toSorted(() => rng() - 0.5).slice(0, 2);
  const keywords = domain.keywords
    .filter((word) => word.length <= 20)
    .toSorted(() => rng() - 0.5)
    .slice(0, 3 + Math.floor(rng() * 2));
  const name = capital(madeUpWord(words.syllables, rng, 3));
  const [K = domain.name, K2 = K] = keywords;
  const slots = { G: name, D: domain.name, K, K2, N: 'mortal' };
  const short = words.personas.filter((one) => one.manner === manner && one.text.length < 100);
  const personality = `${capital(adjectives.join(' and '))}. ${fill(pick(short, rng).text, slots)}`;
  const invention = SmallInvention.parse({
    name,
    domain: domain.name,
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
