import { z } from 'zod';
import { GodId } from './god.ts';

/** What `pack.yaml` says. A pack is a folder of gods that is switched on and off as a whole. */
export const PackFile = z.strictObject({
  /** Shown in lists, 1 to 60 characters. */
  name: z.string().trim().min(1).max(60),
  /** One sentence for the server owner who decides whether to switch it on, 1 to 300 characters. */
  description: z.string().trim().min(1).max(300),
});

/** A pack by the name of its folder. */
export const Pack = PackFile.extend({ id: GodId });
export type Pack = Readonly<z.infer<typeof Pack>>;
