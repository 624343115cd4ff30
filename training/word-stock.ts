import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rng } from '../src/core/rng.ts';
import { KINDS, type Kind, MANNERS, type Manner } from './stock.ts';

/** What a god may be god of, with the things of that domain. */
export type Domain = Readonly<{ name: string; keywords: readonly string[] }>;

/** A sentence of a persona; slots `{G} {D} {K} {K2}`. */
export type PersonaLine = Readonly<{ manner: Manner; text: string }>;

/** The words sentences are filled with. */
export type WordStock = Readonly<{
  nouns: Readonly<Record<'en' | 'es', ReadonlyMap<Kind, readonly string[]>>>;
  domains: Readonly<Record<'en' | 'es', readonly Domain[]>>;
  adjectives: ReadonlyMap<Manner, readonly string[]>;
  /** Sentences a manner begins with, in English. */
  openers: ReadonlyMap<Manner, readonly string[]>;
  /** Ids of shipped gods by the manner of their general answers. */
  cast: ReadonlyMap<Manner, readonly string[]>;
  personas: readonly PersonaLine[];
  mortals: readonly string[];
  gods: readonly string[];
  syllables: Readonly<{ on: readonly string[]; vowel: readonly string[]; coda: readonly string[] }>;
}>;

const entries = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

const list = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/** `name: rest` of every line. */
const labelled = (text: string): [string, string][] =>
  entries(text).map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });

function nounsOf(text: string): ReadonlyMap<Kind, readonly string[]> {
  const found = new Map<Kind, string[]>();
  for (const [name, words] of labelled(text)) {
    const kind = KINDS.find((one) => one === name);
    if (kind) found.set(kind, [...(found.get(kind) ?? []), ...list(words)]);
  }
  return new Map([...found].map(([kind, words]) => [kind, [...new Set(words)]]));
}

const domainsOf = (text: string): Domain[] =>
  labelled(text).map(([name, words]) => ({ name, keywords: list(words) }));

const mannerOf = (name: string): Manner => MANNERS.find((one) => one === name) ?? 'any';

/** Lists by the manner they belong to. */
function byManner(text: string): ReadonlyMap<Manner, readonly string[]> {
  return new Map(labelled(text).map(([name, words]) => [mannerOf(name), list(words)]));
}

function syllablesOf(text: string): WordStock['syllables'] {
  const rows = new Map(labelled(text).map(([name, words]) => [name, list(words)]));
  return { on: rows.get('on') ?? [], vowel: rows.get('vowel') ?? [], coda: rows.get('coda') ?? [] };
}

/** Reads `training/stock/words`. */
export async function loadWordStock(folder: string): Promise<WordStock> {
  const read = (name: string) => readFile(join(folder, `${name}.txt`), 'utf8');
  return {
    nouns: { en: nounsOf(await read('nouns')), es: nounsOf(await read('nouns-es')) },
    domains: { en: domainsOf(await read('domains')), es: domainsOf(await read('domains-es')) },
    adjectives: byManner(await read('adjectives')),
    openers: new Map(
      labelled(await read('openers')).map(([name, text]) => [
        mannerOf(name),
        text.split('|').map((one) => one.trim()),
      ]),
    ),
    cast: byManner(await read('cast')),
    personas: labelled(await read('personas')).map(([name, text]) => ({ manner: mannerOf(name), text })),
    mortals: entries(await read('mortals')),
    gods: entries(await read('gods')),
    syllables: syllablesOf(await read('syllables')),
  };
}

/** One of many. @throws RangeError for an empty list, which is a mistake in the stock. */
export function pick<Item>(items: readonly Item[], rng: Rng): Item {
  const item = items[Math.floor(rng() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/**
 * A word that exists nowhere, so that the model learns to copy what it never saw.
 *
 * @param syllablesMax - 1 to 3; names of four are read by nobody.
 */
export function madeUpWord({ on, vowel, coda }: WordStock['syllables'], rng: Rng, syllablesMax = 2): string {
  const syllables = 1 + Math.floor(rng() * syllablesMax);
  const parts = Array.from({ length: syllables }, (_, index) => {
    // A coda in the middle of a word makes a cluster nobody can say, so most are left out.
    const end = index === syllables - 1 || rng() < 0.3 ? pick(coda, rng) : '';
    return pick(on, rng) + pick(vowel, rng) + end;
  });
  const word = parts.join('');
  return word.length > 2 ? word : word + pick(vowel, rng) + pick(coda, rng);
}
