import { foldName } from '../core/close-names.ts';
import { cutAtWord, foldText } from '../core/safe-text.ts';
import type { Card } from './card.ts';
import { type Cast, resolveMacros } from './macros.ts';

/** Bounds of our schema, characters. */
const [TITLE_CHARS_MAX, DOMAIN_CHARS_MAX, CULTURE_CHARS_MAX] = [100, 60, 40];
/** Longest first sentence that is read as a title, characters; what is longer is cut at a word. */
const SENTENCE_CHARS_MAX = 200;

/** Where a god comes from when no tag names a culture. */
export const CARD_CULTURE = 'Card';

/** The first sentence without "NAME is", when the description is written in sentences and not as a list of traits. */
function firstSentence(description: string, char: string): string {
  const first = foldText((description.split(/[.!?\n]/, 1)[0] ?? '').slice(0, SENTENCE_CHARS_MAX));
  if (/^[[{(<]|[="+~]|:/.test(first)) return '';
  const rest = first.toLowerCase().startsWith(char.toLowerCase()) ? first.slice(char.length) : first;
  return rest.replace(/^(?:you are|,| is | was )/i, '').trim();
}

/** One line under the name. */
export function titleFrom(card: Card, cast: Cast): string {
  const sentence = firstSentence(resolveMacros(card.description, cast).trimStart(), cast.char);
  const title = /\p{L}{3}/u.test(sentence) ? sentence : 'Guest from a character card';
  return cutAtWord(title.charAt(0).toUpperCase() + title.slice(1), TITLE_CHARS_MAX);
}

/** What the god is god of: its first two topics. */
export function domainFrom(topics: readonly string[]): string {
  const both = topics.slice(0, 2).join(' and ');
  return both.length <= DOMAIN_CHARS_MAX ? both : (topics[0] ?? both).slice(0, DOMAIN_CHARS_MAX);
}

/**
 * The culture that a tag names, else `Card`.
 *
 * @param cultures - Those there are already.
 */
export function cultureFrom(card: Card, cultures: readonly string[]): string {
  const tags = new Set(card.tags.map(foldName));
  const known = cultures.find(
    (culture) => culture.length <= CULTURE_CHARS_MAX && tags.has(foldName(culture)),
  );
  return known ?? CARD_CULTURE;
}
