import { foldedWords, foldWord } from '../core/addressing.ts';
import { foldText } from '../core/safe-text.ts';
import type { Card } from './card.ts';
import { COMMON_WORDS, LIBRARY_TAGS } from './common-words.ts';
import { counted } from './counted.ts';
import type { Lore } from './lore.ts';
import { type Cast, resolveMacros } from './macros.ts';

/** Topics of our schema: how many, and their longest, characters. */
const [TOPICS_MIN, TOPICS_MAX, TOPIC_CHARS_MAX] = [4, 16, 32];
/** Enough to be drawn by; words counted from a description fill up only to here. */
const TOPICS_ENOUGH = 8;
/** Tags that are taken, so that lorebook keys have room. */
const TAGS_MAX = 4;
/** Words of a phrase that anybody would type again. */
const PHRASE_WORDS_MAX = 3;
/** Shortest word of a description that counts, letters; shorter ones are seldom things. */
const LETTERS_MIN = 4;

/** Stand in where a card names nothing. */
const ANYTHING = ['stories', 'advice', 'friends', 'dreams'];

const singular = (word: string): string => (word.length > 4 && word.endsWith('s') ? word.slice(0, -1) : word);

/** The content words of a text, the most frequent first, in their first spelling without case. */
function frequentWords(text: string): string[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const word of foldedWords(text)) {
    const bare = word.replace(/['’].*$/u, '');
    if (bare.length < LETTERS_MIN || COMMON_WORDS.has(bare) || /^\p{N}/u.test(bare)) continue;
    const known = counts.get(singular(bare)) ?? { word: bare, count: 0 };
    counts.set(singular(bare), { ...known, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ word }) => word);
}

/** A tag or key as a topic; nothing when it is too long, wordless or only sorts libraries. */
function topic(raw: string, own: ReadonlySet<string>): string[] {
  const text = foldText(raw.replace(/["'*_#]/g, ' ')).toLowerCase();
  const words = foldedWords(text);
  if (LIBRARY_TAGS.has(words.join('-')) || words.some((word) => LIBRARY_TAGS.has(word))) return [];
  const isPlain = words.length >= 1 && words.length <= PHRASE_WORDS_MAX && text.length <= TOPIC_CHARS_MAX;
  const isDull = words.every((word) => word.length < 2 || COMMON_WORDS.has(word) || own.has(word));
  return isPlain && !isDull ? [text] : [];
}

/**
 * Words that draw this god into a talk: tags, keys of the lorebook, then the words its description uses most.
 *
 * @returns 4 to 16 different topics of at most 32 characters, and what had to be made up.
 */
export function topicsFrom(
  card: Card,
  cast: Cast,
  { lore, culture }: Readonly<{ lore: Lore; culture: string }>,
): { topics: string[]; notes: string[] } {
  const own = new Set(foldedWords(`${cast.char} ${card.name} ${card.nickname} ${culture}`));
  const tags = card.tags.flatMap((tag) => topic(tag, own)).slice(0, TAGS_MAX);
  const keys = lore.keys.flatMap((key) => topic(key, own));
  const told = [card.description, card.scenario]
    .flatMap((text) => frequentWords(resolveMacros(text, cast)))
    .flatMap((word) => topic(word, own));
  const known = new Set<string>();
  const isNew = (word: string): boolean => {
    const key = singular(foldWord(word));
    return !known.has(key) && known.add(key).size > 0;
  };
  const named = [...tags, ...keys].filter(isNew).slice(0, TOPICS_MAX);
  const fill = told.filter(isNew).slice(0, Math.max(0, TOPICS_ENOUGH - named.length));
  const found = [...named, ...fill];
  const missing = Math.max(0, TOPICS_MIN - found.length);
  return {
    topics: [...found, ...ANYTHING.filter(isNew).slice(0, missing)],
    notes: [
      ...(missing > 0
        ? [`The card names few things, so ${missing} of its topics are stock words of ours.`]
        : []),
      ...(lore.unused > 0
        ? [
            `Gods read no lorebook: of ${counted(lore.unused, 'entry', 'entries')} only the plain keys are used, as topics; all is kept for export.`,
          ]
        : []),
    ],
  };
}
