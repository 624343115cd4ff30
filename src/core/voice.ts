import type { God } from './god.ts';
import { wordsOf } from './near-duplicate.ts';
import { runsOf } from './word-runs.ts';

/**
 * Words and pairs of words by which a god is known, each with the natural logarithm of how much oftener it says them than
 * gods do; only what it says oftener, so all are above 0.
 */
export type Voice = ReadonlyMap<string, number>;

/** The lines of a god's file that it says itself. */
export type Sayings = Pick<God, 'examples' | 'farewells' | 'warming' | 'cooling'>;

type Counts = Readonly<{ byTrait: ReadonlyMap<string, number>; total: number }>;

/**
 * What all gods say weighs as much as so many words and pairs of the god's own, of which a file has 150 to 500: Dirichlet
 * smoothing (Zhai and Lafferty 2004). With 20 or 100 the same drafts win.
 */
const PRIOR = 50;
/** Stands in the stock lines for whom they are said to. */
const MORTAL = '{mortal}';

const linesOf = ({ examples, farewells, warming, cooling }: Sayings): string[] =>
  [...examples.map(({ god }) => god), ...farewells, ...warming, ...cooling].map((line) =>
    line.replaceAll(MORTAL, ''),
  );

function traitsOf(text: string): string[] {
  const words = wordsOf(text);
  return [...words, ...runsOf(words, 2)];
}

/** Files change seldom, and every answer asks for all of them. */
const counted = new WeakMap<Sayings, Counts>();

function countsOf(god: Sayings): Counts {
  const known = counted.get(god);
  if (known) return known;
  const traits = linesOf(god).flatMap(traitsOf);
  const byTrait = new Map<string, number>();
  for (const trait of traits) byTrait.set(trait, (byTrait.get(trait) ?? 0) + 1);
  const counts = { byTrait, total: traits.length };
  counted.set(god, counts);
  return counts;
}

/**
 * What sets a god's way of speaking apart from that of the others.
 *
 * @param gods - All it is told apart from; the god itself may be among them.
 */
export function voiceOf(god: Sayings, gods: readonly Sayings[]): Voice {
  const own = countsOf(god);
  const all = [...new Set([god, ...gods])].map(countsOf);
  const total = all.reduce((sum, counts) => sum + counts.total, 0);
  const weights = [...own.byTrait].map(([trait, count]) => {
    const anybodys = all.reduce((sum, { byTrait }) => sum + (byTrait.get(trait) ?? 0), 0) / total;
    const its = (count + PRIOR * anybodys) / (own.total + PRIOR);
    return [trait, Math.log(its / anybodys)] as const;
  });
  return new Map(weights.filter(([, weight]) => weight > 0));
}

/** How much a text sounds like a god: the mean over its words and pairs, 0 for a stranger's. */
export function soundsLike(text: string, voice: Voice): number {
  const traits = traitsOf(text);
  const known = traits.reduce((sum, trait) => sum + (voice.get(trait) ?? 0), 0);
  return traits.length === 0 ? 0 : known / traits.length;
}
