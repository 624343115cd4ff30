import { rulesFor } from '../core/feelings/favour.ts';
import { type Act, type FeelingChange, setFavour, undoLine } from '../core/feelings/feel.ts';
import { firstImpression } from '../core/feelings/first-meeting.ts';
import type { LedgerLine } from '../core/feelings/ledger.ts';
import { type Subject, subjectKey } from '../core/feelings/subject.ts';
import type { God } from '../core/god.ts';
import { UserError } from '../errors.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';

/** What moderators' acts on feelings work with. */
export type GuildFeelingsDeps = Readonly<{ feelings: FeelingStore; gods: readonly God[] }>;

type Whom = Readonly<{ guildId: string; god: God; subject: Subject }>;

function bondFor({ guildId, god, subject }: Whom, gods: readonly God[]) {
  const rules = rulesFor(subject, god, new Map(gods.map((one) => [one.id, one])));
  const impression =
    subject.kind === 'mortal' ? firstImpression(`${guildId}:${god.id}:${subjectKey(subject)}`) : 0;
  return { godId: god.id, subject, rules, impression };
}

/** Says what a favour is. @param value - −100 to 100. @returns null when this act was done before. */
export async function setFavourOf(
  { feelings, gods }: GuildFeelingsDeps,
  whom: Whom,
  value: number,
  act: Act,
): Promise<FeelingChange | null> {
  const bond = bondFor(whom, gods);
  const ref = { guildId: whom.guildId, godId: whom.god.id, subject: whom.subject };
  return feelings.change(ref, { id: act.id, rules: bond.rules }, ({ feeling }) =>
    setFavour(feeling, bond, value, act),
  );
}

/**
 * Takes one line of the ledger back.
 *
 * @throws UserError `line_not_undoable` when it is not there, was taken back before, or is too old.
 */
export async function undoLineOf(
  { feelings, gods }: GuildFeelingsDeps,
  whom: Whom,
  lineId: string,
  act: Act,
): Promise<FeelingChange> {
  const bond = bondFor(whom, gods);
  const ref = { guildId: whom.guildId, godId: whom.god.id, subject: whom.subject };
  const change = await feelings.change(ref, { id: act.id, rules: bond.rules }, ({ feeling }) =>
    undoLine(feeling, bond, lineId, act),
  );
  if (change) return change;
  throw new UserError(
    'line_not_undoable',
    'That line was taken back before, or is too old to take back. `/feelings set` can still say what the favour is.',
  );
}

/** Lets a god forget everybody: favour with mortals and gods, and its mood. @returns how many it had known. */
export async function resetGod(
  { feelings }: Pick<GuildFeelingsDeps, 'feelings'>,
  { guildId, godId }: Readonly<{ guildId: string; godId: string }>,
  act: Act,
): Promise<number> {
  let forgotten = 0;
  for (const subject of await feelings.subjects(guildId)) {
    if (!(await feelings.favours(guildId, subject)).has(godId)) continue;
    const line = { ...act, kind: 'reset', godId, subject, delta: 0, favour: 0 } as const;
    await feelings.forgetFeeling({ guildId, godId, subject }, line);
    forgotten += 1;
  }
  await feelings.forgetMood(guildId, godId);
  return forgotten;
}

/** One line of the export. */
export type ExportLine = Readonly<{ subject: string } & Omit<LedgerLine, 'subject'>>;

/** The whole ledger of a guild, subject by subject, newest first within each. */
export async function* exportLedger(
  { feelings }: GuildFeelingsDeps,
  guildId: string,
): AsyncGenerator<ExportLine> {
  for (const subject of await feelings.subjects(guildId)) {
    for (const { subject: whom, ...line } of await feelings.ledger(guildId, subject)) {
      yield { subject: subjectKey(whom), ...line };
    }
  }
}
