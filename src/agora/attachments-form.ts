import { z } from 'zod';
import type { Upload } from './read-body.ts';
import type { FileRecord } from './records.ts';

/** Discord's longest description of a file, characters, and most files in a message. */
const DESCRIPTION_CHARS_MAX = 1_024;
const FILES_MAX = 10;

/** What a form says of files: a new one is named by its place among the uploads, an earlier one by its id. */
export const AttachmentsForm = z
  .array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      description: z.string().max(DESCRIPTION_CHARS_MAX).nullish(),
    }),
  )
  .max(FILES_MAX)
  .nullish();

/**
 * The files of a message after a form. A form that says nothing of files adds the new ones to those that were there;
 * one that does names all that shall be there, old and new.
 */
export function attachmentsOf(
  listed: z.infer<typeof AttachmentsForm>,
  uploads: readonly Upload[],
  before: readonly FileRecord[],
): FileRecord[] {
  const fresh = uploads.map(({ file }) => file);
  if (!listed) return [...before, ...fresh];
  return listed.flatMap(({ id, description }) => {
    const file = uploads.find(({ place }) => place === id)?.file ?? before.find((one) => one.id === id);
    if (!file) return [];
    return description ? { ...file, description } : file;
  });
}
