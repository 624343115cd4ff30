import { z } from 'zod';
import { Subject } from './subject.ts';

/** Longest reason, characters: one glance. */
export const REASON_CHARS_MAX = 120;

/**
 * One change of one feeling, written once and never changed: when, who, by how much, why, which message.
 *
 * - judged: an exchange moved it; `reason` quotes what the mortal said
 * - set, reset: a moderator did it; `reason` is theirs
 * - undone: a moderator took the line `id` of an earlier exchange back
 */
export const LedgerLine = z.strictObject({
  /** The god's message for `judged`, the id of the command call otherwise. */
  id: z.string(),
  kind: z.enum(['judged', 'set', 'undone', 'reset']),
  godId: z.string(),
  subject: Subject,
  /** Points this change made, and favour after it. */
  delta: z.number(),
  favour: z.number(),
  /** −3 to 3 and 0 to 1, for `judged`. */
  score: z.number().optional(),
  confidence: z.number().optional(),
  reason: z.string().max(REASON_CHARS_MAX),
  /** Where and on which message, for `judged`. */
  roomId: z.string().optional(),
  messageId: z.string().optional(),
  /** The line that was taken back, for `undone`. */
  undoes: z.string().optional(),
  /** The moderator who did it. */
  byUserId: z.string().optional(),
  atMs: z.number(),
});
export type LedgerLine = Readonly<z.infer<typeof LedgerLine>>;
