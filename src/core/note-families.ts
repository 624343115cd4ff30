/**
 * Kinds of messages that the same answers fit. Where a model cannot tell a plea from a request, it can tell that something
 * is wanted: it was trained on notes of both sorts, so the likelier one wins by itself.
 */
export const NOTE_FAMILIES = {
  asked: ['question', 'yesno', 'knowledge', 'opinion', 'advice', 'gods'],
  wanted: ['request', 'plea', 'command'],
  hurt: ['grief', 'despair', 'fear', 'trouble'],
  glad: ['luck', 'boast', 'deed', 'praise', 'thanks'],
  told: ['news', 'smalltalk', 'joke', 'nonsense', 'quoted', 'mixed'],
  hostile: ['insult', 'threat', 'sarcasm', 'wrong'],
} as const;

export type NoteFamily = keyof typeof NOTE_FAMILIES;

export const isNoteFamily = (kind: string): kind is NoteFamily => Object.hasOwn(NOTE_FAMILIES, kind);

const FAMILY_OF: ReadonlyMap<string, NoteFamily> = new Map(
  Object.entries(NOTE_FAMILIES).flatMap(([family, kinds]) =>
    kinds.map((kind) => [kind, family as NoteFamily] as const),
  ),
);

/** Kinds that are easily told; the answers to them fit nothing else. */
const LONE_KINDS = ['greeting', 'farewell', 'apology', 'identity', 'godtalk'] as const;

/** Whatever a note may say of a message. */
export const NOTE_KINDS: readonly string[] = [
  ...Object.entries(NOTE_FAMILIES).flatMap(([family, kinds]) => [family, ...kinds]),
  ...LONE_KINDS,
];

/** The family of a kind; null for kinds that are easily told and stand alone, as greetings do. */
export const familyOf = (kind: string): NoteFamily | null => FAMILY_OF.get(kind) ?? null;

/** The family a note belongs to, be it of a kind or of the family itself; what has no family stands for itself. */
export const familyIn = (kind: string): string => (isNoteFamily(kind) ? kind : (familyOf(kind) ?? kind));

/**
 * That somebody is hurt counts twice. To be consoled without need is odd; to have one's grief taken for a joke is cruel.
 * Of 15 messages kept from the training that were of somebody hurt, 11 are seen to be so and not 7; two in a hundred others
 * are taken for such beside the four before.
 */
const STAKES: Readonly<Partial<Record<string, number>>> = { hurt: 2 };

/**
 * What a note had better say: of the family that is likeliest with all its kinds, and counts most, the likeliest word.
 *
 * @param shares - How likely each of `NOTE_KINDS` is, in their order.
 */
export function kindToNote(shares: readonly number[]): string {
  const likely = NOTE_KINDS.map((kind, at) => ({ kind, family: familyIn(kind), share: shares[at] ?? 0 }));
  const byFamily = new Map<string, number>();
  for (const { family, share } of likely) byFamily.set(family, (byFamily.get(family) ?? 0) + share);
  const worth = (family: string) => (byFamily.get(family) ?? 0) * (STAKES[family] ?? 1);
  const [best] = likely.toSorted((a, b) => worth(b.family) - worth(a.family) || b.share - a.share);
  return best?.kind ?? '';
}
