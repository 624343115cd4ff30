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

/** The family of a kind; null for kinds that are easily told and stand alone, as greetings do. */
export const familyOf = (kind: string): NoteFamily | null => FAMILY_OF.get(kind) ?? null;
