import { heeds } from '../../core/genesis/heeding.ts';
import type { God } from '../../core/god.ts';
import { contentWords, singulars } from '../../core/telling-words.ts';
import { startProgress } from '../progress.ts';
import type { Imagination } from './imagine.ts';

/** A domain as the word stock has it: what it is called, and its things. */
export type KnownDomain = Readonly<{ name: string; keywords: readonly string[] }>;

/** One god that the app had the model invent. */
export type Invented = Readonly<{
  wish: string | null;
  /** null when three tries brought no new god that may live. */
  god: Pick<God, 'name' | 'domain' | 'topics' | 'manner' | 'persona' | 'examples'> | null;
  /** As the model gave them. */
  keywords: readonly string[];
  fit: Fit | null;
  isSound: boolean;
  /** Whether the domain is what was wished for; null without a wish. */
  heedsWish: boolean | null;
  durationMs: number;
}>;

/** Whether keywords belong to a domain; `known` is false where the stock has no such domain and a reader must judge. */
export type Fit = Readonly<{ share: number; known: boolean }>;

/** Longest domain, words: "lost socks", "the left side of the bed". */
const DOMAIN_WORDS_MAX = 6;

/** Whether name, domain and keywords look like such to a reader: the grammar bounds letters, not sense. */
export function isSound(
  { name, domain }: Pick<God, 'name' | 'domain'>,
  keywords: readonly string[],
): boolean {
  const isDomain = /^[\p{L}][\p{L}\p{N}’' -]*$/u.test(domain) && domain.split(' ').length <= DOMAIN_WORDS_MAX;
  const isKeyword = (word: string) => /^\p{L}[\p{L}\p{N}’' -]*$/u.test(word.trim());
  return /^\p{Lu}[\p{L}’' -]+$/u.test(name) && isDomain && keywords.every(isKeyword);
}

/** Half of the keywords must belong: the other half may be the god's own flavour. */
export const FIT_SHARE_MIN = 0.5;

const forms = (text: string): ReadonlySet<string> => new Set(contentWords(text).flatMap(singulars));
const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((word) => b.has(word));

/**
 * Share of keywords that belong to a domain: they share a word with its name, or the stock lists them under a domain
 * whose name shares a word with it.
 */
export function fitOf(domain: string, keywords: readonly string[], stock: readonly KnownDomain[]): Fit {
  const own = forms(domain);
  const kin = stock.filter(({ name }) => meet(forms(name), own));
  const things = new Set(kin.flatMap((one) => one.keywords).flatMap((word) => [...forms(word)]));
  const fitting = keywords.filter((word) => meet(forms(word), own) || meet(forms(word), things));
  return { share: keywords.length === 0 ? 0 : fitting.length / keywords.length, known: kin.length > 0 };
}

/**
 * Has gods invented as the app does, with and without wishes.
 *
 * @param imagine - The app's own way; undefined when nothing came of it.
 */
export async function inventAll(
  wishes: readonly (string | null)[],
  imagine: (genesisId: string, wish: string | null) => Promise<Imagination | undefined>,
  { stock, nowMs }: Readonly<{ stock: readonly KnownDomain[]; nowMs: () => number }>,
): Promise<Invented[]> {
  const bar = startProgress('inventions', wishes.length);
  const invented: Invented[] = [];
  for (const [index, wish] of wishes.entries()) {
    const startMs = nowMs();
    const { god = null, keywords = [] } = (await imagine(`eval-${index}`, wish)) ?? {};
    invented.push({
      wish,
      god,
      keywords,
      fit: god ? fitOf(god.domain, keywords, stock) : null,
      isSound: god !== null && isSound(god, keywords),
      heedsWish: wish === null ? null : god !== null && heeds(god, wish),
      durationMs: nowMs() - startMs,
    });
    bar.step();
  }
  bar.stop();
  return invented;
}
