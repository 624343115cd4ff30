import { z } from 'zod';
import { clampFavour, dayOf, type FavourRules, fadeFavour, favourStep } from './favour.ts';

/** Something that moved a feeling. `id` is the message the god said, or the id of a moderator's act. */
const Cause = { id: z.string(), atMs: z.number() };
export const FeelingEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('judged'), ...Cause, score: z.number(), confidence: z.number() }),
  /** A moderator said what the favour is. */
  z.strictObject({ kind: z.literal('set'), ...Cause, value: z.number() }),
  /** Taken back; stays so that the same message cannot come again. */
  z.strictObject({ kind: z.literal('undone'), ...Cause }),
]);
export type FeelingEntry = Readonly<z.infer<typeof FeelingEntry>>;

/** Entries kept one by one. Older ones are summed up: nobody undoes what thirty-two exchanges ago was said. */
export const ENTRIES_MAX = 32;

/** What is known of a feeling at one moment, and how much of that day's allowance is used. */
const Folded = z.strictObject({
  value: z.number(),
  /** null before the first entry: a first impression does not fade until they have met. */
  atMs: z.number().nullable(),
  movedToday: z.number().min(0),
});
type Folded = Readonly<z.infer<typeof Folded>>;

/**
 * What one god feels about one subject: a sum of the past and the newest entries.
 *
 * The value is always computed from the entries in the order of their times, never from the order of their arrival, so
 * that two workers that finish in either order, or a job that is worked twice, end the same.
 */
export const Feeling = z.strictObject({ base: Folded, entries: z.array(FeelingEntry).max(ENTRIES_MAX) });
export type Feeling = Readonly<z.infer<typeof Feeling>>;

/** A feeling at the first meeting. @param impression - Points; see `firstImpression`. */
export const newFeeling = (impression: number): Feeling => ({
  base: { value: clampFavour(impression), atMs: null, movedToday: 0 },
  entries: [],
});

/** A feeling that was folded, and by how much each entry moved it, by id. */
export type Unfolded = Readonly<{ end: Folded; deltas: ReadonlyMap<string, number> }>;

function fold(from: Folded, entry: FeelingEntry, rules: FavourRules): Folded {
  // An entry older than the sum of the past, which is rare, counts as if it came just then.
  const atMs = Math.max(from.atMs ?? entry.atMs, entry.atMs);
  const isSameDay = from.atMs !== null && dayOf(from.atMs) === dayOf(atMs);
  const movedToday = isSameDay ? from.movedToday : 0;
  const faded = from.atMs === null ? from.value : fadeFavour(from.value, atMs - from.atMs, rules);
  if (entry.kind === 'undone') return { value: faded, atMs, movedToday };
  if (entry.kind === 'set') return { value: clampFavour(entry.value), atMs, movedToday };
  const step = favourStep(faded, { ...entry, movedToday }, rules);
  return { value: clampFavour(faded + step), atMs, movedToday: movedToday + Math.abs(step) };
}

function foldAll(base: Folded, entries: readonly FeelingEntry[], rules: FavourRules): Unfolded {
  const deltas = new Map<string, number>();
  let end = base;
  for (const entry of entries) {
    const next = fold(end, entry, rules);
    const before = end.atMs === null ? end.value : fadeFavour(end.value, entry.atMs - end.atMs, rules);
    deltas.set(entry.id, next.value - before);
    end = next;
  }
  return { end, deltas };
}

/** The value after all entries and what each of them did. */
export const unfold = (feeling: Feeling, rules: FavourRules): Unfolded =>
  foldAll(feeling.base, feeling.entries, rules);

/** The favour at a moment, −100 to 100. */
export function favourAt(feeling: Feeling, nowMs: number, rules: FavourRules): number {
  const { end } = unfold(feeling, rules);
  return end.atMs === null ? end.value : clampFavour(fadeFavour(end.value, nowMs - end.atMs, rules));
}

export const hasEntry = (feeling: Feeling, id: string): boolean =>
  feeling.entries.some((entry) => entry.id === id);

const inOrder = (a: FeelingEntry, b: FeelingEntry): number =>
  a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Adds an entry at its place in time. The same id a second time changes nothing. */
export function addEntry(feeling: Feeling, entry: FeelingEntry, rules: FavourRules): Feeling {
  if (hasEntry(feeling, entry.id)) return feeling;
  const entries = [...feeling.entries, entry].sort(inOrder);
  const surplus = entries.slice(0, Math.max(0, entries.length - ENTRIES_MAX));
  const base = foldAll(feeling.base, surplus, rules).end;
  return { base, entries: entries.slice(surplus.length) };
}

/** Takes one entry back as if it had never been. @returns null when it is not there, or too old to take back. */
export function undoEntry(feeling: Feeling, id: string): Feeling | null {
  const found = feeling.entries.find((entry) => entry.id === id);
  if (!found || found.kind === 'undone') return null;
  const undone = { kind: 'undone', id, atMs: found.atMs } as const;
  return { ...feeling, entries: feeling.entries.map((entry) => (entry.id === id ? undone : entry)) };
}
