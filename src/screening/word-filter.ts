import {
  collapseDuplicatesTransformer,
  DataSet,
  englishDataset,
  englishRecommendedWhitelistMatcherTransformers,
  parseRawPattern,
  RegExpMatcher,
  remapCharactersTransformer,
  resolveConfusablesTransformer,
  toAsciiLowerCaseTransformer,
} from 'obscenity';
import { TEXT_CHARS_MAX } from '../core/screening/check-text.ts';
import { seenText } from '../core/screening/seen-text.ts';
import type { WordKind } from '../core/screening/word-levels.ts';
import { ENGLISH_ADDED, ENGLISH_DROPPED, HARMLESS, kindOfEnglishWord } from './english-words.ts';
import { SPANISH_WORDS } from './spanish-words.ts';

/** A word that somebody may mind, as it was written. */
export type BadWord = Readonly<{ kind: WordKind; found: string }>;

/** The library compares every hit with every harmless word of its text; pieces of 2,000 keep that from growing. */
const PIECES = /[\s\S]{1,2000}(?!\S)|[\s\S]{1,2000}/g;
/** "f u c k", "f.u.c.k": single letters in a row. The library does not look past what stands between them. */
const SPELT = /(?<![\p{L}\p{N}])(?:\p{L}[^\p{L}\p{N}]{1,3}){2,20}\p{L}(?![\p{L}\p{N}])/gu;
/** Digits that stand for letters. The library's own list takes "(" for c and finds a word in "(um, well)". */
const LEET = remapCharactersTransformer({ a: '@4', e: '3', i: '1', o: '0', s: '$5', t: '7' });
/** English letters that are written double, as obscenity recommends for its set. */
const DOUBLED = new Map(['b', 'e', 'o', 'l', 's', 'g'].map((letter): [string, number] => [letter, 2]));

const ENGLISH = {
  blacklistMatcherTransformers: [
    resolveConfusablesTransformer(),
    LEET,
    toAsciiLowerCaseTransformer(),
    collapseDuplicatesTransformer({ defaultThreshold: 1, customThresholds: DOUBLED }),
  ],
  whitelistMatcherTransformers: englishRecommendedWhitelistMatcherTransformers,
};
const SPANISH = { blacklistMatcherTransformers: [LEET, toAsciiLowerCaseTransformer()] };

type Finder = (text: string) => BadWord[];

function finderOf<Tag>(
  set: DataSet<Tag>,
  kindOf: (tag: Tag) => WordKind,
  how: typeof ENGLISH | typeof SPANISH,
): Finder {
  const matcher = new RegExpMatcher({ ...set.build(), ...how });
  return (text) =>
    matcher.getAllMatches(text, true).flatMap((match) => {
      const tag = set.getPayloadWithPhraseMetadata(match).phraseMetadata;
      const found = text.slice(match.startIndex, match.endIndex + 1);
      return tag === undefined ? [] : [{ kind: kindOf(tag), found }];
    });
}

function setOf(words: Readonly<Partial<Record<WordKind, readonly string[]>>>): DataSet<WordKind> {
  const set = new DataSet<WordKind>();
  for (const [kind, patterns] of Object.entries(words))
    for (const pattern of patterns)
      set.addPhrase((phrase) => phrase.setMetadata(kind as WordKind).addPattern(parseRawPattern(pattern)));
  return set;
}

const libraryWords = new DataSet<{ originalWord: string }>()
  .addAll(englishDataset)
  .removePhrasesIf(({ metadata }) => ENGLISH_DROPPED.includes(metadata?.originalWord ?? ''))
  .addPhrase((phrase) => HARMLESS.reduce((built, term) => built.addWhitelistedTerm(term), phrase));

const FINDERS: readonly Finder[] = [
  finderOf(libraryWords, ({ originalWord }) => kindOfEnglishWord(originalWord), ENGLISH),
  finderOf(setOf(ENGLISH_ADDED), (kind) => kind, ENGLISH),
];
const SPANISH_FINDER = finderOf(setOf(SPANISH_WORDS), (kind) => kind, SPANISH);

/** Spanish without accents. "coño" is not "cono", nor "año" what it would be without its tilde. */
const spanishForms = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(?<!n(?=\u0303))\p{M}/giu, '')
    .normalize('NFC');

function findIn(text: string): BadWord[] {
  const plain = text.replace(/(?<=\p{L})[!|](?=\p{L})/gu, 'i');
  return [...FINDERS.flatMap((find) => find(plain)), ...SPANISH_FINDER(spanishForms(plain))];
}

/**
 * Words of a text's first 100,000 characters that somebody may mind, English and Spanish, with their disguises: look-alikes, digits, doubled
 * letters, letters set apart.
 *
 * @returns Each word once, in no particular order.
 */
export function findBadWords(text: string): BadWord[] {
  const seen = seenText(text.slice(0, TEXT_CHARS_MAX)).normalize('NFKC').slice(0, TEXT_CHARS_MAX);
  const spelt = (seen.match(SPELT) ?? []).map((letters) => letters.replace(/[^\p{L}]/gu, ''));
  const found = [...(seen.match(PIECES) ?? []), ...spelt].flatMap(findIn);
  return [...new Map(found.map((word) => [`${word.kind} ${word.found.toLowerCase()}`, word])).values()];
}
