import { bandIndex, type Crossing, crossingOf } from '../core/feelings/bands.ts';
import { rulesFor } from '../core/feelings/favour.ts';
import { feel } from '../core/feelings/feel.ts';
import { firstImpression } from '../core/feelings/first-meeting.ts';
import type { Judgement } from '../core/feelings/judgement.ts';
import { subjectKey } from '../core/feelings/subject.ts';
import type { God } from '../core/god.ts';
import { isVeiledFrom } from '../core/veil.ts';
import type { FavourJob } from '../queue/queues.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';

/** What taking feelings in works with. */
export type HeartDeps = Readonly<{
  feelings: Pick<FeelingStore, 'change'>;
  mortals: Pick<MortalStore, 'veil' | 'isFrozen'>;
}>;

/** What became of one feeling. */
export type Felt = Readonly<{ judgement: Judgement; before: number; after: number; crossing: Crossing }>;

async function mayFeel({ mortals }: HeartDeps, guildId: string, godId: string, { subject }: Judgement) {
  if (subject.kind === 'god') return true;
  const [veil, isFrozen] = await Promise.all([
    mortals.veil(guildId, subject.userId),
    mortals.isFrozen(guildId, subject.userId),
  ]);
  return !isFrozen && !isVeiledFrom(veil, godId);
}

/**
 * Takes a judged exchange to heart: favour, mood and ledger, each feeling in one step.
 *
 * Frozen and veiled mortals are passed over. The same exchange a second time changes nothing.
 */
export async function takeToHeart(
  deps: HeartDeps,
  { exchange, judgements, reason }: FavourJob,
  { god, gods }: Readonly<{ god: God; gods: readonly God[] }>,
): Promise<readonly Felt[]> {
  const { room, messageId, atMs } = exchange;
  const { guildId, roomId } = room;
  const godById = new Map(gods.map((one) => [one.id, one]));
  const felt: Felt[] = [];
  for (const judgement of judgements) {
    if (!(await mayFeel(deps, guildId, god.id, judgement))) continue;
    const { subject, score, confidence } = judgement;
    const rules = rulesFor(subject, god, godById);
    const impression =
      subject.kind === 'mortal' ? firstImpression(`${guildId}:${god.id}:${subjectKey(subject)}`) : 0;
    const bond = { godId: god.id, subject, rules, impression };
    const change = await deps.feelings.change(
      { guildId, godId: god.id, subject },
      { id: messageId, rules },
      (known) => feel(known, bond, { messageId, roomId, atMs, score, confidence, reason }),
    );
    if (!change) continue;
    const { before, after } = change;
    felt.push({ judgement, before, after, crossing: crossingOf(before, after) });
  }
  return felt;
}

/** The mortal whose feeling crossed a band, if one did; the deepest first. */
export const crossedMortal = (felt: readonly Felt[]) =>
  felt
    .filter(({ crossing, judgement }) => crossing !== null && judgement.subject.kind === 'mortal')
    .toSorted((a, b) => Math.abs(bandIndex(b.after) - 3.5) - Math.abs(bandIndex(a.after) - 3.5))[0];
