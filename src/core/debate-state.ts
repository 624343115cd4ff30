import { z } from 'zod';
import { GodId } from './god.ts';

/** Most gods in a debate: with more, each would speak too seldom to argue. */
export const DEBATERS_MAX = 3;
/** Most turns of a debate: about five minutes on a small machine; longer is not read to the end. */
export const DEBATE_TURNS_MAX = 12;

/** Gods that argue in turns about something a member asked for. */
export const Debate = z.strictObject({
  /** The call that began it; its turns are named after it. */
  debateId: z.string(),
  /** In the order in which they speak. */
  godIds: z.array(GodId).min(2).max(DEBATERS_MAX),
  topic: z.string().max(400),
  turnsMax: z.number().int().min(0).max(DEBATE_TURNS_MAX),
  /** Turns that ended, those that came to nothing included: that is what makes every debate end. */
  turnsTaken: z.number().int().min(0),
  /** Turns in a row that came to nothing. */
  dropsInARow: z.number().int().min(0),
  lastGodId: z.string().nullable(),
  userId: z.string(),
  locale: z.string().optional(),
  startedAtMs: z.number(),
});
export type Debate = Readonly<z.infer<typeof Debate>>;
