import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import { loadPantheon, shippedGods } from '../src/gods/load.ts';
import { castShipped, inventGod } from './cast.ts';
import { type Corpus, type Placed, placeKey } from './sample.ts';
import { type Message, type OwnLine, readTalks, readVoice, type Talk } from './stock.ts';
import { loadWordStock } from './word-stock.ts';

/** Shipped gods the model never sees, so that figures can tell what it does with a card it was not trained on. */
export const HELD_OUT_GODS: ReadonlySet<string> = new Set([
  'perun',
  'louhi',
  'hunahpu',
  'itzamna',
  'tane-mahuta',
  'nyame',
]);

async function readAll<Read>(folder: string, read: (text: string, name: string) => Read): Promise<Read[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  return Promise.all(names.map(async (name) => read(await readFile(join(folder, name), 'utf8'), name)));
}

function placedOf(talks: readonly Talk[]): ReadonlyMap<string, readonly Placed[]> {
  const placed = new Map<string, Placed[]>();
  for (const talk of talks)
    for (const answer of talk.answers) {
      const key = placeKey(talk.language, answer.manner);
      placed.set(key, [...(placed.get(key) ?? []), { talk, answer }]);
    }
  return placed;
}

/** Of so many messages one is kept out of the training. */
const HELD_OUT_EVERY = 33;

const isHeldOut = ({ text }: Message): boolean =>
  createHash('sha256').update(text).digest().readUInt32LE() % HELD_OUT_EVERY === 0;

/** Talks with the messages the model learns from, or with those it never sees. */
function part(talks: readonly Talk[], wanted: 'learned' | 'held-out'): Talk[] {
  return talks
    .map((talk) => ({
      ...talk,
      messages: talk.messages.filter((message) => isHeldOut(message) === (wanted === 'held-out')),
    }))
    .filter(({ messages }) => messages.length > 0);
}

/**
 * Everything that was written by hand, ready to be drawn from.
 *
 * @param wanted - `held-out` for messages the model was not trained on; their answers it may know from other messages.
 */
export async function loadCorpus(wanted: 'learned' | 'held-out' = 'learned'): Promise<Corpus> {
  const stock = join(findAppRoot(), 'training/stock');
  const words = await loadWordStock(join(stock, 'words'));
  const talks = part((await readAll(join(stock, 'talks'), (text) => readTalks(text).talks)).flat(), wanted);
  const placed = placedOf(talks);
  const voices = await readAll(join(stock, 'voices'), (text, name): [string, readonly OwnLine[]] => [
    name.replace(/\.txt$/, ''),
    readVoice(text).lines,
  ]);
  const { gods } = await loadPantheon(shippedGods());
  const shipped = [...gods.values()]
    .filter(({ id }) => !HELD_OUT_GODS.has(id))
    .map((god) => castShipped(god, words));
  return {
    words,
    talks,
    placed,
    voices: new Map(voices),
    shipped,
    invent: (rng) => inventGod(words, placed, rng),
  };
}
