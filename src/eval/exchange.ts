import { z } from 'zod';

/** One labelled exchange of the evaluation set; see eval/README.md. */
export const Exchange = z.strictObject({
  id: z.string().min(1),
  /** File stem of a shipped god. */
  god: z.string().min(1),
  /** How the god talks. */
  style: z.enum(['harsh', 'sweet', 'archaic', 'joking', 'plain']),
  lang: z.enum(['en', 'es']),
  /** The mortal's display name. */
  name: z.string().min(1),
  mortal: z.string().min(1),
  reply: z.string().min(1),
  /** How the god feels about the mortal after it, −3 (hates) to 3 (loves), as a careful reader would say. */
  label: z.number().int().min(-3).max(3),
  tags: z.array(z.string()),
  /** Not to be looked at while anything is tuned. */
  heldOut: z.boolean(),
});
export type Exchange = Readonly<z.infer<typeof Exchange>>;
