import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import type { Rng } from '../src/core/rng.ts';
import { loadPantheon, shippedGods } from '../src/gods/load.ts';
import { castShipped, inventGod, type Player } from './cast.ts';
import { slotsIn } from './fill.ts';
import {
  type Answer,
  type Manner,
  type Message,
  type OwnLine,
  readTalks,
  readVoice,
  type Talk,
} from './stock.ts';
import { unheardWords } from './unheard.ts';
import { loadWordStock, pick, type WordStock } from './word-stock.ts';

/** An answer with the talk it belongs to. */
export type Placed = Readonly<{ talk: Talk; answer: Answer }>;

/** Everything samples are drawn from. */
export type Corpus = Readonly<{
  words: WordStock;
  /** A word that exists nowhere. */
  unheard(language: 'en' | 'es', rng: Rng): string;
  talks: readonly Talk[];
  /** By language and intent. */
  talksOf: ReadonlyMap<string, readonly Talk[]>;
  /** By language and manner; see `placeKey`. */
  placed: ReadonlyMap<string, readonly Placed[]>;
  /** Talks that teach saying a word back, which are drawn more often than others. */
  echoes: ReadonlySet<Talk>;
  echo: Readonly<{ placed: ReadonlyMap<string, readonly Placed[]> }>;
  voices: ReadonlyMap<string, readonly OwnLine[]>;
  shipped: readonly Player[];
  /** A shipped god, or more often one that nobody has heard of. */
  drawPlayer(rng: Rng): Player;
}>;

export const placeKey = (language: string, manner: Manner): string => `${language} ${manner}`;

/** Shipped gods the model never sees, so that figures can tell what it does with a card it was not trained on. */
export const HELD_OUT_GODS: ReadonlySet<string> = new Set([
  'perun',
  'louhi',
  'hunahpu',
  'itzamna',
  'tane-mahuta',
  'nyame',
]);

/** Share of samples in which a shipped god speaks. */
const SHIPPED_SHARE = 0.35;
/** Of so many messages one is kept out of the training. */
const HELD_OUT_EVERY = 33;
/** Messages the model learns from, or those it never sees; their answers it may know from other messages. */
export type Part = 'learned' | 'held-out';

const isHeldOut = ({ text }: Message): boolean =>
  createHash('sha256').update(text).digest().readUInt32LE() % HELD_OUT_EVERY === 0;

/** Talks with the messages of one part; those without any are left out. */
const partOf = (talks: readonly Talk[], part: Part): Talk[] =>
  talks
    .map((talk) => ({
      ...talk,
      messages: talk.messages.filter((message) => isHeldOut(message) === (part === 'held-out')),
    }))
    .filter(({ messages }) => messages.length > 0);

async function readAll<Read>(folder: string, read: (text: string, name: string) => Read): Promise<Read[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  return Promise.all(names.map(async (name) => read(await readFile(join(folder, name), 'utf8'), name)));
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const placedOf = (talks: readonly Talk[]): ReadonlyMap<string, readonly Placed[]> =>
  grouped(
    talks.flatMap((talk) => talk.answers.map((answer) => ({ talk, answer }))),
    ({ talk, answer }) => placeKey(talk.language, answer.manner),
  );

/** Everything that was written by hand, ready to be drawn from. */
export async function loadCorpus(
  part: Part = 'learned',
  stock = join(findAppRoot(), 'training/stock'),
): Promise<Corpus> {
  const words = await loadWordStock(join(stock, 'words'));
  const files = await readAll(join(stock, 'talks'), (text, name) => ({ name, talks: readTalks(text).talks }));
  const kept = (isEcho: boolean) =>
    partOf(
      files.filter(({ name }) => name.startsWith('echo') === isEcho).flatMap(({ talks }) => talks),
      part,
    );
  const [talks, echoes] = [kept(false), kept(true)];
  const voices = await readAll(join(stock, 'voices'), (text, name): [string, readonly OwnLine[]] => [
    name.replace(/\.txt$/, ''),
    readVoice(text).lines,
  ]);
  const { gods } = await loadPantheon(shippedGods());
  const shipped = [...gods.values()]
    .filter(({ id }) => !HELD_OUT_GODS.has(id))
    .map((god) => castShipped(god, words));
  const placed = placedOf(talks);
  // An example on a card stands without a talk, so it may not speak of a topic.
  const examples = new Map(
    [...placed].map(([key, answers]): [string, readonly Answer[]] => [
      key,
      answers.map(({ answer }) => answer).filter(({ text }) => !slotsIn(text).has('T')),
    ]),
  );
  const unheard = unheardWords(words);
  return {
    words,
    unheard,
    talks,
    talksOf: grouped(talks, ({ language, intent }) => `${language} ${intent}`),
    placed,
    echoes: new Set(echoes),
    echo: { placed: placedOf(echoes) },
    voices: new Map(voices),
    shipped,
    drawPlayer: (rng) =>
      rng() < SHIPPED_SHARE ? pick(shipped, rng) : inventGod({ words, unheard, examples }, rng),
  };
}
