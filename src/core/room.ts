import { z } from 'zod';
import { Debate } from './debate-state.ts';
import { GodId } from './god.ts';

/** When gods speak in a room without being addressed. */
export const RoomMode = z.enum(['always', 'sometimes', 'mentioned', 'off']);
export type RoomMode = z.infer<typeof RoomMode>;

/** Packs, single gods and roles that one layer of settings names at most: more than one command can hold. */
export const PACKS_MAX = 50;
export const GODS_MAX = 200;
export const HEARD_ROLES_MAX = 25;

/** What a moderator may set for a room, a server or not at all (then the default holds). */
export const RoomSettings = z.strictObject({
  mode: RoomMode.default('sometimes'),
  /** Chance that an unaddressed message earns an answer in mode `sometimes`, 0 to 1. */
  chance: z.number().min(0).max(1).default(0.35),
  /** Most turns the gods take after one human message, pile-ons included. */
  turnsPerMessageMax: z.number().int().min(1).max(10).default(3),
  /** Most turns that one pair of gods takes with each other after one human message. */
  turnsPerPairMax: z.number().int().min(1).max(10).default(2),
  /** Webhook posts in a room per 60 s. Discord's own hidden limit is 30 for the channel. */
  postsPerMinuteMax: z.number().int().min(1).max(25).default(25),
  /** Webhook posts in a room per 6 h; ends slow loops that every short window lets through. */
  postsPerSixHoursMax: z.number().int().min(1).max(5000).default(600),
  /** Gods fall silent among themselves when no human has spoken for this many seconds. */
  humanQuietSecondsMax: z.number().int().min(10).max(86_400).default(600),
  /** How strongly love and hate raise a god's odds, 0 (not at all) to 1. */
  favourCurve: z.number().min(0).max(1).default(1),
  /** How strongly words of a god's domain raise its odds, 0 (not at all) to 1. */
  topicBoost: z.number().min(0).max(1).default(1),
  /** BCP 47 tag every god answers in; absent: the god's own, else the mortal's. */
  language: z.string().max(20).optional(),
  /** Packs whose gods may come to this room; absent with `gods`: all. */
  packs: z.array(GodId).max(PACKS_MAX).optional(),
  /** Ids of single gods that may come, beside those of `packs`. */
  gods: z.array(GodId).max(GODS_MAX).optional(),
  /** Ids of the roles whose members are heard; absent: everybody is. */
  heardRoles: z.array(z.string().max(20)).max(HEARD_ROLES_MAX).optional(),
});
export type RoomSettings = Readonly<z.infer<typeof RoomSettings>>;

/** Whether a god may come to a room with these settings. */
export function mayCome(
  { id, pack }: Readonly<{ id: string; pack: string }>,
  { packs, gods }: Pick<RoomSettings, 'packs' | 'gods'>,
): boolean {
  if (packs === undefined && gods === undefined) return true;
  return (packs?.includes(pack) ?? false) || (gods?.includes(id) ?? false);
}

/** Whether the gods hear somebody with these roles. */
export const isHeard = (
  roleIds: readonly string[],
  { heardRoles }: Pick<RoomSettings, 'heardRoles'>,
): boolean => heardRoles === undefined || heardRoles.some((id) => roleIds.includes(id));

/** Why a god takes a turn. */
export const TurnCause = z.enum([
  'reply',
  'named',
  'drawn',
  'chain',
  'summoned',
  /** A member chose the god for a line, by the line's menu. */
  'asked',
  'debate',
  'farewell',
  'feeling',
]);
export type TurnCause = z.infer<typeof TurnCause>;

/**
 * Longest stock line of a turn, characters. Twice what a god file may hold: names are written into it, and a turn that
 * does not fit its schema would be lost together with the state of its room.
 */
export const STOCK_CHARS_MAX = 400;

/** One decision, one generation, one delivery. */
export const Turn = z.strictObject({
  /** Made from the message that caused it and the place in its chain, so the same event can never make two. */
  turnId: z.string(),
  godId: z.string(),
  cause: TurnCause,
  /** The line this turn answers. */
  triggerMessageId: z.string(),
  /** The mortal whose message began the chain; null after a `/summon` without one. */
  userId: z.string().nullable(),
  /** 0 for the answer to a human, one more for every god that answers a god. */
  depth: z.number().int().min(0),
  /** What the mortal asked of the god on `/summon`. */
  about: z.string().max(400).optional(),
  /** Stock words of a farewell or of a feeling; a turn that has them is spoken without the model. */
  line: z.string().max(STOCK_CHARS_MAX).optional(),
  /** BCP 47 tag of the mortal's client, when Discord told us. */
  locale: z.string().optional(),
  decidedAtMs: z.number(),
});
export type Turn = Readonly<z.infer<typeof Turn>>;

/** The chain of turns that one human message set off. */
export const Chain = z.strictObject({
  rootMessageId: z.string(),
  userId: z.string().nullable(),
  /** Turns the first draw granted; a god named by a god may earn one more, up to `turnsPerMessageMax`. */
  turnsEarned: z.number().int().min(0),
  turnsTaken: z.number().int().min(0),
  /** Turns per unordered pair of gods, key `a|b` with a < b. */
  pairTurns: z.record(z.string(), z.number().int().min(0)),
});
export type Chain = Readonly<z.infer<typeof Chain>>;

/** Everything the dispatcher needs to know about a room's past. */
export const RoomState = z.strictObject({
  /** The turn being generated or delivered; a room is one ordered stream. */
  activeTurn: Turn.nullable(),
  /** Turns of addressed gods that wait for the room; never dropped, at most `PENDING_TURNS_MAX`. */
  pendingTurns: z.array(Turn),
  /** Newest unaddressed human message that came while the room was busy; considered when it is free. */
  waitingMessageId: z.string().nullable(),
  chain: Chain.nullable(),
  /** The debate that has the floor whenever nobody was addressed; rooms of older versions have none. */
  debate: Debate.nullable().default(null),
  /** Ids of the gods that spoke, newest first, at most 12. */
  recentSpeakers: z.array(z.string()),
  /** When a webhook post was made, milliseconds since the epoch, oldest first, the last six hours only. */
  postsAtMs: z.array(z.number()),
  /** 0 when no human has spoken yet. */
  lastHumanAtMs: z.number(),
});
export type RoomState = Readonly<z.infer<typeof RoomState>>;

/** A room nobody has spoken in. */
export const QUIET_ROOM: RoomState = {
  activeTurn: null,
  pendingTurns: [],
  waitingMessageId: null,
  chain: null,
  debate: null,
  recentSpeakers: [],
  postsAtMs: [],
  lastHumanAtMs: 0,
};

/** Turns that may wait for one room. Three messages that name three gods each; beyond that nobody reads the answers. */
export const PENDING_TURNS_MAX = 9;
