import type { z } from 'zod';

/**
 * Reads a stored JSON value.
 *
 * @returns `undefined` when nothing is stored, or when it was written by another version and no longer fits: old data
 * is forgotten rather than trusted.
 */
export function readStored<Schema extends z.ZodType>(
  schema: Schema,
  text: string | null,
): z.output<Schema> | undefined {
  if (text === null) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
