import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppRoot } from '../src/app-root.ts';
import { familyOf, type NoteFamily } from '../src/core/note-families.ts';
import type { Rng } from '../src/core/rng.ts';
import { loadPantheon, shippedGods } from '../src/gods/load.ts';
import { castShipped, inventGod, type Player } from './cast.ts';
import { slotsIn } from './fill.ts';
import { answersFor, type General, readGeneral } from './general.ts';
import { type Part, partOfFile } from './held-out.ts';
import {
  type Answer,
  type Manner,
  type OwnLine,
  readMessages,
  readTalks,
  readVoice,
  type Talk,
} from './stock.ts';
import { isKept, thinGeneral, thinTalks, thinVoice } from './thin.ts';
import { unheardWords } from './unheard.ts';
import { loadWordStock, pick, type WordStock } from './word-stock.ts';

/** An answer with the talk it belongs to, and what of the talk it takes up: its intent, or only the family of it. */
export type Placed = Readonly<{ talk: Talk; answer: Answer; kind?: NoteFamily }>;

type ByLanguage = Readonly<Record<Talk['language'], readonly Talk[]>>;

/** Everything samples are drawn from. */
export type Corpus = Readonly<{
  words: WordStock;
  /** A word that exists nowhere. */
  unheard(language: 'en' | 'es', rng: Rng): string;
  talks: readonly Talk[];
  /** Those that are no drill, by language. */
  talksIn: ByLanguage;
  /** Messages that only answers fit which fit all of a kind, by language. */
  messagesIn: ByLanguage;
  /** Those of them that are as plain as most of what is typed anywhere. */
  everydayIn: ByLanguage;
  /** By language and intent, but for those that only answers written for them fit. */
  talksOf: ReadonlyMap<string, readonly Talk[]>;
  /** Talks of praise and blame in many wordings, by language and tone. */
  toned: ReadonlyMap<string, readonly Talk[]>;
  tonedIn: ByLanguage;
  /** By language and manner; see `placeKey`. */
  placed: ReadonlyMap<string, readonly Placed[]>;
  /** Answers that fit a talk as they fit any of its intent and tone. */
  general: ReadonlyMap<Talk, readonly Answer[]>;
  /** Answers that fit it as they fit any of the family of its intent; none for kinds that have no family. */
  familiar: ReadonlyMap<Talk, readonly Answer[]>;
  /** The same as they were written, each line once. */
  sections: readonly General[];
  /** Every talk with each of the answers that were written for it, by language; none is left out of a short training. */
  written: Readonly<Record<Talk['language'], readonly Placed[]>>;
  /** Talks that teach saying a word back. */
  echoes: ReadonlySet<Talk>;
  /** Talks that are drawn more often than others, with the share of samples they have for themselves. */
  drills: readonly Readonly<{ share: number; placed: ReadonlyMap<string, readonly Placed[]> }>[];
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

/** Shares of samples that are talks of files whose names begin so. */
const DRILL_SHARES = { echo: 0.05 } as const;
/** Share of samples in which a shipped god speaks. */
const SHIPPED_SHARE = 0.35;
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
  grouped(eachAnswer(talks), ({ talk, answer }) => placeKey(talk.language, answer.manner));

/** Answers that fit each talk by its intent, or what else there is of it; talks of one kind share one list. */
function generalOf(
  sections: readonly General[],
  talks: readonly Talk[],
  kindOf: (talk: Talk) => General['intent'] | null,
): Corpus['general'] {
  const kinds = grouped(talks, ({ language, intent, tone }) => `${language} ${intent} ${tone}`);
  return new Map(
    [...kinds.values()].flatMap((alike) => {
      const answers = alike.slice(0, 1).flatMap((talk) => {
        const kind = kindOf(talk);
        return kind === null ? [] : answersFor(sections, talk, kind);
      });
      return alike.map((talk) => [talk, answers] as const);
    }),
  );
}

const byLanguage = (talks: readonly Talk[]): ByLanguage => ({
  en: talks.filter(({ language }) => language === 'en'),
  es: talks.filter(({ language }) => language === 'es'),
});

/** Share of the messages without answers of their own that are kept from the training. */
const MESSAGES_HELD_OUT_SHARE = 0.03;

/** Messages by the beginning of their file's name, which says what they are for. */
async function readMessagesOf(folder: string, part: Part): Promise<(start: string) => readonly Talk[]> {
  const files = await readAll(folder, (text, name) => ({ name, talks: readMessages(text).talks }));
  const isHeldOut = ({ messages }: Talk) =>
    messages.some(({ text }) => isKept(text, MESSAGES_HELD_OUT_SHARE));
  const isOfPart = (talk: Talk) => isHeldOut(talk) === (part === 'held-out');
  return (start) =>
    files.flatMap(({ name, talks }) => (name.startsWith(start) ? talks.filter(isOfPart) : []));
}

/** Talks by the beginning of their file's name, which says what they are for. */
async function readPart(folder: string, part: Part, lines = 1): Promise<(start: string) => readonly Talk[]> {
  const all = await readAll(folder, (text, name) => ({
    name,
    talks: thinTalks(readTalks(text).talks, lines),
  }));
  const files = all.filter(({ name }) => partOfFile(name) === part);
  return (start) => files.flatMap(({ name, talks }) => (name.startsWith(start) ? talks : []));
}

const eachAnswer = (talks: readonly Talk[]): Placed[] =>
  talks.flatMap((talk) => talk.answers.map((answer) => ({ talk, answer })));

/** What may be said without being asked: it stands on a card without a talk, so it may not speak of a topic. */
const examplesOf = (placed: Corpus['placed']): ReadonlyMap<string, readonly Answer[]> =>
  new Map(
    [...placed].map(([key, answers]) => [
      key,
      answers.map(({ answer }) => answer).filter(({ text }) => !slotsIn(text).has('T')),
    ]),
  );

/**
 * Everything that was written by hand, ready to be drawn from.
 *
 * @param lines - Share of the gods' lines that are drawn, 0 to 1; see `thin.ts`.
 */
export async function loadCorpus(part: Part = 'learned', lines = 1): Promise<Corpus> {
  const stock = join(findAppRoot(), 'training/stock');
  const words = await loadWordStock(join(stock, 'words'));
  const talksOfFiles = await readPart(join(stock, 'talks'), part, lines);
  const voices = await readAll(join(stock, 'voices'), (text, name): [string, readonly OwnLine[]] => [
    name.replace(/\.txt$/, ''),
    thinVoice(readVoice(text).lines, lines),
  ]);
  const general = (await readAll(join(stock, 'general'), (text) => readGeneral(text).sections)).flat();
  const sections = thinGeneral(general, lines);
  const { gods } = await loadPantheon(shippedGods());
  const shipped = [...gods.values()]
    .filter(({ id }) => !HELD_OUT_GODS.has(id))
    .map((god) => castShipped(god, words));
  const talks = talksOfFiles('');
  const messagesOfFiles = await readMessagesOf(join(stock, 'messages'), part);
  const messages = messagesOfFiles('');
  const echoes = new Set(talksOfFiles('echo'));
  const inFull = await readPart(join(stock, 'talks'), part);
  const drills = new Set(inFull('echo'));
  const written = eachAnswer(inFull('').filter((talk) => !drills.has(talk)));
  const placed = placedOf(talks);
  const plain = talks.filter((talk) => !echoes.has(talk));
  const toned = talksOfFiles('toned');
  // A part that is not learned has few answers: on a card they would give the answer away.
  const learned = part === 'learned' ? talksOfFiles : await readPart(join(stock, 'talks'), 'learned');
  const made = { words, unheard: unheardWords(words), examples: examplesOf(placedOf(learned(''))) };
  return {
    words,
    unheard: made.unheard,
    talks,
    talksIn: byLanguage(plain),
    messagesIn: byLanguage(messages),
    everydayIn: byLanguage(messagesOfFiles('plain')),
    talksOf: grouped([...plain, ...messages], ({ language, intent }) => `${language} ${intent}`),
    toned: grouped(toned, ({ language, tone }) => `${language} ${tone}`),
    tonedIn: byLanguage(toned),
    placed,
    general: generalOf(sections, [...talks, ...messages], ({ intent }) => intent),
    familiar: generalOf(sections, [...talks, ...messages], ({ intent }) => familyOf(intent)),
    sections,
    written: {
      en: written.filter(({ talk }) => talk.language === 'en'),
      es: written.filter(({ talk }) => talk.language === 'es'),
    },
    echoes,
    drills: Object.entries(DRILL_SHARES).map(([start, share]) => ({
      share,
      placed: placedOf(talksOfFiles(start)),
    })),
    voices: new Map(voices),
    shipped,
    drawPlayer: (rng) => (rng() < SHIPPED_SHARE ? pick(shipped, rng) : inventGod(made, rng)),
  };
}

/** Share of messages that come with answers of their own, where both fit. */
const TALKS_SHARE = 0.3;

/** Something that may be said, with or without answers of its own. */
export function drawTalk({ talksIn, messagesIn }: Corpus, language: Talk['language'], rng: Rng): Talk {
  const messages = messagesIn[language];
  return pick(messages.length > 0 && rng() > TALKS_SHARE ? messages : talksIn[language], rng);
}
