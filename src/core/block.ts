import { z } from 'zod';

/** Longest reason of a block, characters. */
export const BLOCK_REASON_CHARS_MAX = 200;
/** Longest block, minutes: 28 days, as long as Discord's own time-outs. Whoever is still trouble then is the server's. */
export const BLOCK_MINUTES_MAX = 40_320;

/** A moderator keeps the gods from hearing and answering a member, for a while. */
export const Block = z.strictObject({
  /** Milliseconds since the epoch. */
  untilMs: z.number(),
  byUserId: z.string(),
  reason: z.string().max(BLOCK_REASON_CHARS_MAX),
});
export type Block = Readonly<z.infer<typeof Block>>;
