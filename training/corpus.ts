import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import { loadPantheon, shippedGods } from '../src/gods/load.ts';
import { castShipped, inventGod } from './cast.ts';
import { type Corpus, type Placed, placeKey } from './sample.ts';
import { type Answer, type Manner, type OwnLine, readTalks, readVoice, type Talk } from './stock.ts';
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

/** Everything that was written by hand, ready to be drawn from. */
export async function loadCorpus(stock = join(findAppRoot(), 'training/stock')): Promise<Corpus> {
  const words = await loadWordStock(join(stock, 'words'));
  const talks = (await readAll(join(stock, 'talks'), (text) => readTalks(text).talks)).flat();
  const voices = await readAll(join(stock, 'voices'), (text, name): [string, readonly OwnLine[]] => [
    name.replace(/\.txt$/, ''),
    readVoice(text).lines,
  ]);
  const { gods } = await loadPantheon(shippedGods());
  const shipped = [...gods.values()]
    .filter(({ id }) => !HELD_OUT_GODS.has(id))
    .map((god) => castShipped(god, words));
  // An example on a card stands without a talk, so it may not speak of a topic.
  const examples = new Map<Manner, Answer[]>();
  for (const { answers } of talks.filter(({ language }) => language === 'en'))
    for (const answer of answers.filter(({ text }) => !text.includes('{T}')))
      examples.set(answer.manner, [...(examples.get(answer.manner) ?? []), answer]);
  return {
    words,
    talks,
    placed: placedOf(talks),
    voices: new Map(voices),
    shipped,
    invent: (rng) => inventGod(words, examples, rng),
  };
}
