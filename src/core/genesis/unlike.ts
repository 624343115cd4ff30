import { foldName, slipsBetween } from '../close-names.ts';
import type { God } from '../god.ts';

/** Why an invented god is no new one. */
export type Likeness = Readonly<{ because: 'name' | 'domain'; god: string }>;

/** What of a god makes it another one. */
export type Kin = Readonly<Pick<God, 'name' | 'aliases' | 'domain'>>;

/** Letters of a name from which on one, and two, other letters still make the same name to the eye. */
const [ONE_SLIP_CHARS_MIN, TWO_SLIPS_CHARS_MIN] = [4, 8];

/** Words of a domain that mean nothing by themselves. */
const EMPTY_WORDS = new Set([
  'a',
  'an',
  'the',
  'of',
  'and',
  'or',
  'all',
  'y',
  'de',
  'la',
  'el',
  'los',
  'las',
]);

function isSameName(name: string, known: string): boolean {
  if (name === known) return true;
  const charsMin = Math.min(name.length, known.length);
  if (charsMin < ONE_SLIP_CHARS_MIN) return false;
  return slipsBetween(name, known) <= (charsMin < TWO_SLIPS_CHARS_MIN ? 1 : 2);
}

/** "Zeus the Second" is Zeus: a known name that stands in the new one as words of its own, or the other way round. */
const holds = (longer: string, shorter: string): boolean =>
  shorter.length >= ONE_SLIP_CHARS_MIN && ` ${longer} `.includes(` ${shorter} `);

/** Words of a domain without endings of number: "lost socks" and "the lost sock" are one. */
function wordsOf(domain: string): ReadonlySet<string> {
  const words = foldName(domain).split(' ');
  return new Set(
    words.filter((word) => !EMPTY_WORDS.has(word)).map((word) => word.replace(/(?<=..)e?s$/, '')),
  );
}

/** A domain is no new one when all its words, or all of the other's, stand in the other. */
function isSameDomain(domain: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const [fewer, more] = domain.size <= known.size ? [domain, known] : [known, domain];
  return fewer.size > 0 && [...fewer].every((word) => more.has(word));
}

/**
 * Whom an invented god is too like; null when it is a new one.
 *
 * @param options.mayShareDomain - Somebody wished for that domain; there may well be a second god of cats.
 *
 * Look-alike letters, members and staff are `screenGod`'s to find; this asks only whether the model had an idea.
 */
export function likenessTo(
  invented: Pick<Kin, 'name' | 'domain'>,
  gods: readonly Kin[],
  { mayShareDomain = false }: Readonly<{ mayShareDomain?: boolean }> = {},
): Likeness | null {
  const name = foldName(invented.name);
  const domain = wordsOf(invented.domain);
  for (const god of gods) {
    const calls = [god.name, ...god.aliases].map(foldName).filter((call) => call !== '');
    if (calls.some((call) => isSameName(name, call) || holds(name, call) || holds(call, name)))
      return { because: 'name', god: god.name };
    if (!mayShareDomain && isSameDomain(domain, wordsOf(god.domain)))
      return { because: 'domain', god: god.name };
  }
  return null;
}
