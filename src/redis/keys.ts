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
  /** Channel in which moderators read what happens. */
  logChannel: (guildId: string) => guild(guildId, 'log-channel'),
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
  /** Hash godId → favour and when, of everything gods feel about one subject (`m:<user>` or `g:<god>`). */
  favour: (guildId: string, subject: string) => guild(guildId, `favour:${subject}`),
  /** What one god feels about one subject, entry by entry. */
  feeling: (guildId: string, subject: string, godId: string) => guild(guildId, `feeling:${subject}:${godId}`),
  /** List of changes of feelings about one subject, newest first. */
  ledger: (guildId: string, subject: string) => guild(guildId, `ledger:${subject}`),
  /** Sorted set of subjects anybody feels something about, by when that last changed. */
  known: (guildId: string) => guild(guildId, 'known'),
  /** Mark that an exchange was felt; outlives the entry it made. */
  felt: (guildId: string, subject: string, id: string) => guild(guildId, `felt:${subject}:${id}`),
  /** Hash godId → mood. */
  moods: (guildId: string) => guild(guildId, 'moods'),
  /** Sorted set of hours → the mood a god had at the end of its last talk in that hour. */
  moodHistory: (guildId: string, godId: string) => guild(guildId, `mood-history:${godId}`),
  /** How a reply was weighed, until its feeling is taken in. */
  weighed: (guildId: string, turnId: string) => guild(guildId, `weighed:${turnId}`),
  /** A mortal's favourite god. */
  favourite: (guildId: string, userId: string) => guild(guildId, `favourite:${userId}`),
  /** Set of mortals whose feelings a moderator has frozen. */
  frozen: (guildId: string) => guild(guildId, 'frozen'),
  /** Hash userId → from whom the veil hides that mortal. */
  veils: (guildId: string) => guild(guildId, 'veils'),
  /** What a room was told about its wait. */
  waitTold: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:wait-told`),
  /** A member whom moderators keep from the gods; ends by itself. */
  block: (guildId: string, userId: string) => guild(guildId, `block:${userId}`),
  /** Mark that a god has spoken of its feelings to a mortal lately. */
  remarked: (guildId: string, godId: string, userId: string) => guild(guildId, `remarked:${godId}:${userId}`),
  /** Counts changes of a server's pantheon. */
  pantheonVersion: (guildId: string) => guild(guildId, 'pantheon-version'),
  /** What moderators decided about the pantheon. */
  pantheonRules: (guildId: string) => guild(guildId, 'pantheon-rules'),
  /** Hash godId → a god that was made on the server. */
  madeGods: (guildId: string) => guild(guildId, 'made-gods'),
  /** The picture of a made god, bytes. */
  portrait: (guildId: string, godId: string) => guild(guildId, `portrait:${godId}`),
  /** The god a member is making. */
  sketch: (guildId: string, userId: string) => guild(guildId, `sketch:${userId}`),
  /** The picture of the god a member is making, bytes. */
  sketchPortrait: (guildId: string, userId: string) => guild(guildId, `sketch-portrait:${userId}`),
  /** List of what a member is to be told about the gods it made, oldest first. */
  tidings: (guildId: string, userId: string) => guild(guildId, `tidings:${userId}`),
  /** When gods are born by themselves. */
  birthPlan: (guildId: string) => guild(guildId, 'birth-plan'),
  /** Hash godId → base odds for the whole server. */
  weights: (guildId: string) => guild(guildId, 'weights'),
  /** Hash godId → base odds in one room. */
  roomWeights: (guildId: string, roomId: string) => guild(guildId, `room:${roomId}:weights`),
  /** Hash messageId → a line of a god that was reported. */
  reports: (guildId: string) => guild(guildId, 'reports'),
  /** How often a member called gods lately. */
  memberCoolDown: (guildId: string, userId: string) => guild(guildId, `cool-down:m:${userId}`),
  /** How often gods were called in a room lately. */
  roomCoolDown: (guildId: string, roomId: string) => guild(guildId, `cool-down:r:${roomId}`),
  /** What a member wished for with a summons, for its "again" button. */
  wish: (guildId: string, callId: string) => guild(guildId, `wish:${callId}`),
  /** List of the calls with which a member wished for something, newest first. */
  wishesOf: (guildId: string, userId: string) => guild(guildId, `wishes:${userId}`),
  /** How often a line of a god was said otherwise. */
  reRolls: (guildId: string, messageId: string) => guild(guildId, `re-rolls:${messageId}`),
  /** Mark that a line is being said otherwise. */
  reRolling: (guildId: string, messageId: string) => guild(guildId, `re-rolling:${messageId}`),
  /** Hash of the slash commands Discord has. */
  commandsHash: (scope: string) => app(`commands-hash:${scope}`),
  /** Hash workerId → what a worker last said of itself. */
  workerStatus: () => app('worker-status'),
  /** Channel for telling workers that a turn is no longer wanted. */
  cancelled: () => app('cancelled'),
} as const;

/** Seconds. A turn that waits an hour is given up; the line about it has gone by then. */
export const WAIT_TOLD_TTL_SECONDS = 3_600;
/** Seconds without a sign of life after which a worker counts as gone. */
export const WORKER_ALIVE_SECONDS = 15;
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
/** Seconds. After three months without a word a feeling has faded to a sixtieth; the god has forgotten the mortal. */
export const FEELING_TTL_SECONDS = 90 * 86_400;
/** Changes kept per subject: months of talk, 60 kB at most. */
export const LEDGER_MAX = 200;
/** Subjects with feelings kept per guild; the ones talked to longest ago are forgotten first. */
export const KNOWN_MAX = 20_000;
/** Seconds. Longer than a job can be late: BullMQ gives up within the hour. */
export const FELT_TTL_SECONDS = 86_400;
/** Hours of mood kept for the chart. */
export const MOOD_HISTORY_HOURS = 7 * 24;
/** Seconds between the weighing of a reply and the end of every retry of its delivery. */
export const WEIGHED_TTL_SECONDS = 3_600;
/** Seconds. A mortal that stays away for half a year meets the gods anew. */
export const FAVOURITE_TTL_SECONDS = 180 * 86_400;
/** Seconds. A god speaks of its feelings to one mortal at most once a day. */
export const REMARKED_TTL_SECONDS = 86_400;
/** Seconds. A god that is being made waits a day for its maker. */
export const SKETCH_TTL_SECONDS = 86_400;
/** Seconds. What became of a member's god is told at the next visit within a month. */
export const TIDINGS_TTL_SECONDS = 30 * 86_400;
/** Tidings kept for one member; older ones are old news. */
export const TIDINGS_MAX = 5;
/** Seconds. A report nobody has looked at for a month is no longer worth keeping somebody's words for. */
export const REPORT_TTL_SECONDS = 30 * 86_400;
/** Reports kept per guild; those dealt with make room first. 200 are about 300 kB. */
export const REPORTS_MAX = 200;
/** Seconds. The button stands under a message that only the caller sees and that is gone when the client restarts. */
export const WISH_TTL_SECONDS = 86_400;
/** Wishes of one member that /forget finds; cool-downs allow fewer in a day. */
export const WISHES_MAX = 2_000;
/** Seconds a re-roll may take: a little more than a member waits for a god's words. */
export const RE_ROLLING_SECONDS = 90;
