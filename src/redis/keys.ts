/**
 * Every Redis key of the program. Never made anywhere else.
 *
 * The part in braces is the hash tag: all keys of a guild share one cluster slot, so they can change in one
 * transaction, and can be found and erased together when the guild goes.
 */
const PREFIX = 'pantheon';
const guild = (guildId: string, rest: string) => `${PREFIX}:{g:${guildId}}:${rest}`;
const app = (rest: string) => `${PREFIX}:{app}:${rest}`;

/** BullMQ's own prefix; the braces keep a queue's keys in one cluster slot. */
export const QUEUE_PREFIX = `{${PREFIX}}`;

export const keys = {
  /** Pattern of everything a guild owns. */
  guildPattern: (guildId: string) => guild(guildId, '*'),
  /** Hash roomId → when it was last written, milliseconds. */
  rooms: (guildId: string) => guild(guildId, 'rooms'),
  guildSettings: (guildId: string) => guild(guildId, 'settings'),
  guildHush: (guildId: string) => guild(guildId, 'hush'),
  roomSettings: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:settings`),
  roomState: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:state`),
  roomHush: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:hush`),
  /** List of lines, oldest first. */
  lines: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:lines`),
  /** How many lines the room ever had. */
  lineCount: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:line-count`),
  /** List of decision records, newest first. */
  decisions: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:decisions`),
  /** Mark that a message was taken in; makes hearing it twice harmless. */
  heard: (guildId: string, messageId: string) => guild(guildId, `heard:${messageId}`),
  /** Which god said a message, in which turn. */
  said: (guildId: string, messageId: string) => guild(guildId, `said:${messageId}`),
  /** One piece of speech on its way out. */
  outbox: (guildId: string, turnId: string, piece: number) => guild(guildId, `outbox:${turnId}:${piece}`),
  /** Mark that moderators were told of a problem. */
  notice: (guildId: string, roomId: string, code: string) => guild(guildId, `notice:${roomId}:${code}`),
  /** A member's language, from its last interaction. */
  locale: (guildId: string, userId: string) => guild(guildId, `locale:${userId}`),
  /** Hash of the slash commands Discord has. */
  commandsHash: (scope: string) => app(`commands-hash:${scope}`),
  /** Channel for telling workers that a turn is no longer wanted. */
  cancelled: () => app('cancelled'),
} as const;

/** Seconds. A room nobody visits for a month is forgotten. */
export const ROOM_TTL_SECONDS = 30 * 86_400;
/** Seconds. Message-to-god map: people reply to, re-roll and ask about recent lines. */
export const SAID_TTL_SECONDS = 30 * 86_400;
/** Seconds. Longer than any redelivery: a restarted bot looks back minutes, BullMQ retries within the hour. */
export const HEARD_TTL_SECONDS = 86_400;
/** Lines kept per room. Four times the longest prompt window, so that moderation and re-rolls have room. */
export const LINES_MAX = 200;
/** Decisions kept per room, for "why this god?". */
export const DECISIONS_MAX = 100;
