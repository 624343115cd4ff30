import type { Candidate } from './decision.ts';
import type { RoomSettings } from './room.ts';
import { topicMatch, type WordSet } from './topics.ts';

/** Why a god's odds are what they are; the product is its weight in the draw. All are 0 or more. */
export type Factors = Readonly<{
  base: number;
  favourite: number;
  favour: number;
  topic: number;
  recency: number;
  mood: number;
  /** In a chain: named by the god that spoke, or bound to it by love or hate. 1 otherwise. */
  bond: number;
}>;

/** A mortal's favourite god answers twice as often: noticeable, and still only one voice among many. */
const FAVOURITE_BONUS = 2;
/** At full love or hate a god is this much likelier to answer; more would make one feeling rule a room. */
const FAVOUR_BONUS = 0.8;
/** A message right in a god's domain triples its odds; the crowd still outweighs it in a large pantheon. */
const TOPIC_BONUS = 2;
/** The last speaker never, the ones before it less: [last, second, third, fourth]. */
const RECENCY: readonly number[] = [0, 0.25, 0.5, 0.75];
/** A cheerful god speaks up a little more, a gloomy one a little less. */
const MOOD_SPAN = 0.2;
/** A god named by a god is likelier, not certain: it outweighs about twenty others. */
const NAMED_BOND = 20;
/** Rivals interrupt and allies chime in: at the feeling their myths give them they are worth three strangers. */
const KINSHIP_BOND = 2;
/** Regard at which kinship counts in full, points either way. */
const KINSHIP_REGARD = 40;

/** What the odds of one message depend on besides the god. */
export type FactorContext = Readonly<{
  words: WordSet;
  settings: RoomSettings;
  recentSpeakers: readonly string[];
  /** The god whose line is answered, in a chain. */
  speaker: Candidate['god'] | null;
  /** Gods that line names. */
  named: ReadonlySet<string>;
}>;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function bond({ god, regard }: Candidate, { speaker, named }: FactorContext): number {
  if (!speaker) return 1;
  if (named.has(god.id)) return NAMED_BOND;
  return 1 + KINSHIP_BOND * clamp(Math.abs(regard) / KINSHIP_REGARD, 0, 1);
}

/** The recency of the gods for which it is not 1. @param recentSpeakers - Newest first, each at most once. */
export const recencies = (recentSpeakers: readonly string[]): ReadonlyMap<string, number> =>
  new Map(
    RECENCY.flatMap((recency, place) => {
      const godId = recentSpeakers[place];
      return godId === undefined ? [] : [[godId, recency] as const];
    }),
  );

/** The factors of one candidate. @param recency - From `recencies`, made once for all candidates. */
export function factorsOf(candidate: Candidate, context: FactorContext, recency: number): Factors {
  const { settings, words } = context;
  return {
    base: Math.max(0, candidate.weight),
    favourite: candidate.favourite ? FAVOURITE_BONUS : 1,
    favour: 1 + (FAVOUR_BONUS * settings.favourCurve * clamp(Math.abs(candidate.favour), 0, 100)) / 100,
    topic: 1 + TOPIC_BONUS * settings.topicBoost * topicMatch(words, candidate.god.topics),
    recency,
    mood: 1 + MOOD_SPAN * clamp(candidate.mood, -1, 1),
    bond: bond(candidate, context),
  };
}

/** The candidate's weight in the draw. */
export const weightOf = (f: Factors): number =>
  f.base * f.favourite * f.favour * f.topic * f.recency * f.mood * f.bond;
