import type { God } from '../../core/god.ts';
import { PantheonRules } from '../../core/made-god.ts';
import { foldText } from '../../core/safe-text.ts';
import { verdictOf } from '../../core/screening/finding.ts';
import { cachedSkeletons } from '../../core/screening/skeleton-cache.ts';
import { type ImagineDeps, imagineGod } from '../../genesis/imagine-god.ts';
import type { Pantheon } from '../../pantheon.ts';

const GUILD = 'eval';

/** A god that came of it, with the keywords the model gave it: the app adds topics of its own to them. */
export type Imagination = Readonly<{ god: God; keywords: readonly string[] }>;

/**
 * The app's own way to a new god on a server that has made none: requests, drafts, likeness to other gods and screening,
 * with the model asked directly instead of through a queue.
 */
export function imaginer(pantheon: Pantheon, invent: ImagineDeps['invent']) {
  const keywordsOf = new Map<string, readonly string[]>();
  const deps: ImagineDeps = {
    async invent(job, priority) {
      const found = await invent(job, priority);
      for (const { name, keywords } of found.inventions) keywordsOf.set(foldText(name), keywords);
      return found;
    },
    made: { made: async () => [], rules: async () => PantheonRules.parse({}) },
    pantheons: { shipped: pantheon },
    namesOn: async () => ({ members: [], staff: [], botName: 'Pantheon' }),
    skeletonOf: cachedSkeletons(),
  };
  return async (genesisId: string, wish: string | null): Promise<Imagination | undefined> => {
    const asked = { guildId: GUILD, genesisId, urgency: 'soon' as const, ...(wish === null ? {} : { wish }) };
    const accepts = (findings: Parameters<typeof verdictOf>[0]) => verdictOf(findings) !== 'refuse';
    const imagined = await imagineGod({ ...asked, accepts }, deps);
    return imagined && { god: imagined.god, keywords: keywordsOf.get(imagined.god.name) ?? [] };
  };
}
