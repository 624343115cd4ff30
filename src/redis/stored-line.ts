import { z } from 'zod';
import { Speaker } from '../core/transcript.ts';

/** A line as a room keeps it; its index follows from its place in the list. */
export const StoredLine = z.strictObject({
  messageId: z.string(),
  speaker: Speaker,
  text: z.string(),
  atMs: z.number(),
});
