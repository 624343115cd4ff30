import { z } from 'zod';

/** Whom a god feels something about. Ids decide; names are never compared. */
export const Subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mortal'), userId: z.string() }),
  z.strictObject({ kind: z.literal('god'), godId: z.string() }),
]);
export type Subject = Readonly<z.infer<typeof Subject>>;

/** One text per subject, for keys and for telling two subjects apart: `m:<user id>` or `g:<god id>`. */
export const subjectKey = (subject: Subject): string =>
  subject.kind === 'mortal' ? `m:${subject.userId}` : `g:${subject.godId}`;

/** @returns null for a text that `subjectKey` did not write. */
export function parseSubjectKey(key: string): Subject | null {
  const id = key.slice(2);
  if (id === '') return null;
  if (key.startsWith('m:')) return { kind: 'mortal', userId: id };
  return key.startsWith('g:') ? { kind: 'god', godId: id } : null;
}
