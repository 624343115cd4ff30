import { z } from 'zod';

/** Who said a line. Ids decide; names are only for reading. */
export const Speaker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mortal'), userId: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('god'), godId: z.string(), name: z.string() }),
]);
export type Speaker = Readonly<z.infer<typeof Speaker>>;

/** One line of a room as the gods remember it. */
export const Line = z.strictObject({
  /** Position in the room since it was opened; grows by one, never reused, so a window can be cut in fixed blocks. */
  index: z.number().int().min(0),
  messageId: z.string(),
  speaker: Speaker,
  /** Plain text, mentions already turned into names. */
  text: z.string(),
  /** Milliseconds since the Unix epoch. */
  atMs: z.number(),
});
export type Line = Readonly<z.infer<typeof Line>>;
