import { z } from 'zod';
import { God, GodId } from './god.ts';
import { WordLevel } from './screening/word-levels.ts';

/** Pack of every god that was made on a server. No folder may have this name. */
export const MADE_PACK = 'made';

/** Longest card kept as it was imported, characters; the importer cuts nothing below it. */
const CARD_CHARS_MAX = 400_000;

/** A god somebody made on a server. */
export const MadeGod = z.strictObject({
  god: God,
  /** `waiting`: a moderator has not looked at it yet, and it never speaks in public. */
  state: z.enum(['live', 'waiting']),
  origin: z.enum(['form', 'card', 'genesis']),
  /** Who made it; null for one that was born by itself. */
  byUserId: z.string().nullable(),
  atMs: z.number(),
  /** The card it was imported from, as JSON, so that an export gives back what we do not use. */
  card: z.string().max(CARD_CHARS_MAX).optional(),
  /** The sketch it was brought to life from: a second press of the same button finds that it is done. */
  sketchId: z.string().optional(),
});
export type MadeGod = Readonly<z.infer<typeof MadeGod>>;

/** Gods a server may allow one member at most. */
export const GODS_PER_MEMBER_MAX = 20;

/** What moderators decided about the gods of their server. */
export const PantheonRules = z.strictObject({
  /** Packs whose gods stay away. */
  packsOff: z.array(GodId).max(50).default([]),
  /** Ids of gods that were banished one by one. */
  banished: z.array(GodId).max(1_000).default([]),
  /** Whether members may make gods; theirs wait for a moderator. */
  membersMake: z.boolean().default(true),
  /** Gods one member may have, waiting ones included. */
  godsPerMemberMax: z.number().int().min(1).max(GODS_PER_MEMBER_MAX).default(3),
  /** How much the server minds words in gods that members make. */
  words: WordLevel.default('mild'),
});
export type PantheonRules = Readonly<z.infer<typeof PantheonRules>>;

/** Gods made on one server; beyond that nobody knows them any more, and faces run out. */
export const MADE_GODS_MAX = 100;

/** The gods that may speak on a server: the shipped ones that nobody sent away, then those made there. */
export function godsOf(
  shipped: readonly God[],
  { packsOff, banished }: PantheonRules,
  made: readonly MadeGod[],
): readonly God[] {
  const away = new Set(banished);
  const off = new Set(packsOff);
  const live = made.filter(({ state }) => state === 'live').map(({ god }) => god);
  const taken = new Set(live.map(({ id }) => id));
  return [...shipped.filter(({ id }) => !taken.has(id)), ...live].filter(
    ({ id, pack }) => !away.has(id) && !off.has(pack),
  );
}
