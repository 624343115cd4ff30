import { type FavourRules, fadeFavour } from './favour.ts';
import { addEntry, type Feeling, favourAt, hasEntry, newFeeling, undoEntry, unfold } from './feeling.ts';
import { type LedgerLine, REASON_CHARS_MAX } from './ledger.ts';
import { type Mood, moveMood } from './mood.ts';
import type { Subject } from './subject.ts';

/** One exchange as it was judged. */
export type Judged = Readonly<{
  /** The god's message; the same one twice counts once. */
  messageId: string;
  roomId: string;
  /** When the god said it, milliseconds since the epoch. */
  atMs: number;
  /** −3 to 3. */
  score: number;
  /** 0 to 1. */
  confidence: number;
  /** What the mortal said, shortened; shown beside the change. */
  reason: string;
}>;

/** Who feels about whom, and by which rules. */
export type Bond = Readonly<{
  godId: string;
  subject: Subject;
  rules: FavourRules;
  /** Favour at the first meeting. */
  impression: number;
}>;

/** A change of a feeling, to be written in one step. */
export type FeelingChange = Readonly<{
  feeling: Feeling;
  line: LedgerLine;
  /** Favour right before and right after. */
  before: number;
  after: number;
  /** Absent where the god's temper is not touched. */
  mood?: Mood;
}>;

type Told = Pick<LedgerLine, 'id' | 'kind' | 'reason' | 'atMs'> & Partial<LedgerLine>;

function changeOf(
  current: Feeling,
  next: Feeling,
  { godId, subject, rules }: Bond,
  told: Told,
): FeelingChange {
  const { end } = unfold(next, rules);
  // Seen from the moment the changed feeling ends at, so that a change that came late is measured like any other.
  const momentMs = end.atMs ?? told.atMs;
  const before = favourAt(current, momentMs, rules);
  const after = favourAt(next, momentMs, rules);
  const reason = told.reason.slice(0, REASON_CHARS_MAX);
  return {
    feeling: next,
    before,
    after,
    line: { ...told, reason, godId, subject, delta: after - before, favour: after },
  };
}

/**
 * Takes one judged exchange to heart.
 *
 * @returns null when it was taken in before.
 */
export function feel(
  { feeling, mood }: Readonly<{ feeling: Feeling | undefined; mood: Mood | undefined }>,
  bond: Bond,
  judged: Judged,
): FeelingChange | null {
  const { messageId, roomId, atMs, score, confidence, reason } = judged;
  const current = feeling ?? newFeeling(bond.rules.home + bond.impression);
  if (hasEntry(current, messageId)) return null;
  const entry = { kind: 'judged', id: messageId, atMs, score, confidence } as const;
  const next = addEntry(current, entry, bond.rules);
  const told = { id: messageId, kind: 'judged', reason, atMs, score, confidence, roomId, messageId } as const;
  return { ...changeOf(current, next, bond, told), mood: moveMood(mood, judged) };
}

/** What a moderator does to a feeling. `id` is the call's, so that doing it twice is doing it once. */
export type Act = Readonly<{ id: string; byUserId: string; atMs: number; reason: string }>;

/** A moderator says what the favour is. @returns null when this act was done before. */
export function setFavour(
  feeling: Feeling | undefined,
  bond: Bond,
  value: number,
  act: Act,
): FeelingChange | null {
  const current = feeling ?? newFeeling(bond.rules.home + bond.impression);
  if (hasEntry(current, act.id)) return null;
  const entry = { kind: 'set', id: act.id, atMs: act.atMs, value } as const;
  return changeOf(current, addEntry(current, entry, bond.rules), bond, { ...act, kind: 'set' });
}

/** A moderator takes one line back. @returns null when it is not there or too old to take back. */
export function undoLine(
  feeling: Feeling | undefined,
  bond: Bond,
  lineId: string,
  act: Act,
): FeelingChange | null {
  const next = feeling ? undoEntry(feeling, lineId) : null;
  if (!feeling || !next) return null;
  return changeOf(feeling, next, bond, { ...act, kind: 'undone', undoes: lineId });
}

/** Favour as it is kept for quick reading: a value and the moment it is of. */
export type FavourPoint = Readonly<{ value: number; atMs: number }>;

export const favourPoint = (feeling: Feeling, rules: FavourRules): FavourPoint => {
  const { end } = unfold(feeling, rules);
  return { value: end.value, atMs: end.atMs ?? 0 };
};

/** Favour now, from the quick reading; a subject the god has never met stands where its kind is at home. */
export const favourNow = (point: FavourPoint | undefined, nowMs: number, rules: FavourRules): number =>
  point ? fadeFavour(point.value, nowMs - point.atMs, rules) : rules.home;
