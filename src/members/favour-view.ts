import { bandVerb } from '../core/feelings/bands.ts';
import { MORTAL_RULES } from '../core/feelings/favour.ts';
import { favourNow } from '../core/feelings/feel.ts';
import type { LedgerLine } from '../core/feelings/ledger.ts';
import type { God } from '../core/god.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';

/** How one god stands to a mortal. */
export type Standing = Readonly<{ god: God; favour: number; band: string }>;

/** One change of a feeling as people read it. */
export type Change = Readonly<{ god: God; line: LedgerLine }>;

/** Where a mortal stands with the gods, and what moved it last. */
export type FavourView = Readonly<{
  /** Every god that knows the mortal, dearest first; a god it has never met is not among them. */
  standings: readonly Standing[];
  /** Newest first; taken-back lines and gods that are gone are left out. */
  changes: readonly Change[];
}>;

/** One change as moderators read it: with the line that took it back, if one did. */
export type RecordedChange = Change & Readonly<{ takenBack: LedgerLine | null }>;

/** Every change of these gods' feelings, newest first; nothing from before a god forgot everybody. */
export function recordedChanges(ledger: readonly LedgerLine[], gods: readonly God[]): RecordedChange[] {
  const godById = new Map(gods.map((god) => [god.id, god]));
  const undone = new Map<string, LedgerLine>();
  const reset = new Set<string>();
  return ledger.flatMap((line): RecordedChange[] => {
    const god = godById.get(line.godId);
    const isPast = !god || reset.has(line.godId);
    if (line.kind === 'reset') reset.add(line.godId);
    if (line.undoes !== undefined) undone.set(`${line.godId}:${line.undoes}`, line);
    if (isPast || line.kind === 'undone' || line.kind === 'reset') return [];
    return [{ god, line, takenBack: undone.get(`${line.godId}:${line.id}`) ?? null }];
  });
}

/**
 * Collects where a mortal stands.
 *
 * @param godId - Only this god; all of them otherwise.
 */
export async function favourView(
  feelings: Pick<FeelingStore, 'favours' | 'ledger'>,
  {
    guildId,
    userId,
    gods,
    godId,
  }: Readonly<{ guildId: string; userId: string; gods: readonly God[]; godId?: string }>,
  nowMs: number,
): Promise<FavourView> {
  const subject = { kind: 'mortal', userId } as const;
  const [favours, ledger] = await Promise.all([
    feelings.favours(guildId, subject),
    feelings.ledger(guildId, subject),
  ]);
  const shown = gods.filter(({ id }) => favours.has(id) && (godId === undefined || id === godId));
  const standings = shown.map((god): Standing => {
    const favour = favourNow(favours.get(god.id), nowMs, MORTAL_RULES);
    return { god, favour, band: bandVerb(favour) };
  });
  const changes = recordedChanges(ledger, shown).filter(({ takenBack }) => takenBack === null);
  return { standings: standings.toSorted((a, b) => b.favour - a.favour), changes };
}
