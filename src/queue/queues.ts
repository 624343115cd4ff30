import { z } from 'zod';
import { Judgement } from '../core/feelings/judgement.ts';
import { REASON_CHARS_MAX } from '../core/feelings/ledger.ts';
import { Subject } from '../core/feelings/subject.ts';
import { Invention } from '../core/genesis/invention.ts';
import { WISH_CHARS_MAX } from '../core/genesis/invention-request.ts';
import { God } from '../core/god.ts';
import { Turn, type TurnCause } from '../core/room.ts';
import { Line } from '../core/transcript.ts';
import { RoomRef } from '../redis/room-store.ts';

/**
 * Names, data and order of every queue.
 *
 * reply     — bot → worker: a god shall answer
 * delivery  — worker → bot: what came of it; the bot posts it and moves the room on
 * sentiment — bot → worker: how does the god feel after what it said?
 * favour    — worker → bot: how it was judged; the bot takes it to heart, and now and then the god says so
 * whisper   — bot → worker: a god shall say something that is no turn of a room; whoever asked waits for the result
 * genesis   — bot → worker: the model shall invent gods; whoever asked waits for the result
 * birth     — bot → bot: again and again, for each server that wants it: perhaps a god is born by itself
 */
export const ReplyJob = z.strictObject({ room: RoomRef, turn: Turn });
export type ReplyJob = Readonly<z.infer<typeof ReplyJob>>;

/** What came of a turn. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('said'),
    text: z.string().min(1),
    /** How the words were made, for /status and "why this god?". */
    model: z.string(),
    /** Whether the worker weighs the exchange while it still has it in mind. */
    isWeighed: z.boolean(),
    tries: z.number().int().min(0),
    tokens: z.number().int().min(0),
    durationMs: z.number().min(0),
  }),
  /** The model had nothing fit to say; `because` is the last reason. */
  z.strictObject({ kind: z.literal('silent'), because: z.string() }),
  /** The turn was not wanted any more, or could not be worked. */
  z.strictObject({ kind: z.literal('dropped'), because: z.string() }),
]);
export type Outcome = Readonly<z.infer<typeof Outcome>>;

export const DeliveryJob = z.strictObject({ room: RoomRef, turn: Turn, outcome: Outcome });
export type DeliveryJob = Readonly<z.infer<typeof DeliveryJob>>;

/** An exchange to be judged. The words are read from the room, so that what was erased is not judged. */
export const SentimentJob = z.strictObject({
  room: RoomRef,
  turn: Turn,
  /** The first message of the god's answer. */
  messageId: z.string(),
  subjects: z.array(Subject).min(1).max(3),
  isWeighed: z.boolean(),
  /** When the god said it, milliseconds since the epoch. */
  atMs: z.number(),
});
export type SentimentJob = Readonly<z.infer<typeof SentimentJob>>;

export const FavourJob = z.strictObject({
  exchange: SentimentJob,
  judgements: z.array(Judgement).max(3),
  /** The mortal's words, shortened. */
  reason: z.string().max(REASON_CHARS_MAX),
});
export type FavourJob = Readonly<z.infer<typeof FavourJob>>;

/** What a god is to say aside from any room's turns, and after which words. */
export const WhisperJob = z.strictObject({
  whisperId: z.string(),
  guildId: z.string(),
  godId: z.string(),
  /** The god itself when it is only being made and stands in no pantheon. */
  draft: God.optional(),
  mortalName: z.string(),
  /** About whom it answers, −100 to 100. */
  favour: z.number(),
  /** −1 to 1. */
  mood: z.number().min(-1).max(1).default(0),
  locale: z.string(),
  roomLanguage: z.string().optional(),
  /** Oldest first. */
  lines: z.array(Line).max(60),
  /** The line that is answered: one of `lines`; null answers nobody, absent the last one. */
  answers: z.string().nullable().optional(),
  /** What the mortal wished to hear about, when no line is answered. */
  about: z.string().max(400).optional(),
  /** `room`: the lines are a room's, which the model may still have in mind. */
  setting: z.enum(['alone', 'room']).default('alone'),
  /** Words the god must not say again. */
  avoid: z.array(z.string()).max(5).default([]),
});
export type WhisperJob = Readonly<z.input<typeof WhisperJob>>;

/** Names and domains that are told to a model; more do not fit its small place. */
const TOLD_MAX = 400;

/** What a new god must be unlike, and what somebody wished for. */
export const GenesisJob = z.strictObject({
  genesisId: z.string(),
  guildId: z.string(),
  /** The same seed gives the same gods. */
  seed: z.string(),
  names: z.array(z.string()).max(TOLD_MAX),
  domains: z.array(z.string()).max(TOLD_MAX),
  wish: z.string().max(WISH_CHARS_MAX).optional(),
});
export type GenesisJob = Readonly<z.infer<typeof GenesisJob>>;

/** A server's clock for births has struck. */
export const BirthJob = z.strictObject({ guildId: z.string() });
export type BirthJob = Readonly<z.infer<typeof BirthJob>>;

/** What a model invented: the best first, and none when nothing it wrote made sense. */
export const Inventions = z.strictObject({
  inventions: z.array(Invention),
  /** Whether the model can follow a wish at all. */
  heedsWish: z.boolean(),
});
export type Inventions = Readonly<z.infer<typeof Inventions>>;

export const QUEUES = {
  reply: ReplyJob,
  delivery: DeliveryJob,
  sentiment: SentimentJob,
  favour: FavourJob,
  whisper: WhisperJob,
  genesis: GenesisJob,
  birth: BirthJob,
} as const;
export type QueueName = keyof typeof QUEUES;

/** BullMQ priorities, smaller is sooner: who was called comes before who felt like talking. */
export const PRIORITY: Readonly<Record<TurnCause, number>> = {
  summoned: 1,
  asked: 1,
  reply: 1,
  named: 1,
  drawn: 5,
  debate: 5,
  chain: 8,
  farewell: 8,
  feeling: 8,
};

/**
 * Job id of a turn. The prefix is needed: BullMQ refuses ids that read as a number, and some snowflakes do.
 * The id is also what makes adding a job twice harmless.
 */
export const jobIdOf = (queue: QueueName, turnId: string): string => `${queue}-${turnId}`;

/** Seconds a finished job is kept, so that a late second `add` of the same turn still finds it and does nothing. */
export const COMPLETED_KEPT_SECONDS = 3_600;
/** Seconds a failed job is kept for a person to look at. */
export const FAILED_KEPT_SECONDS = 86_400;
/** Finished jobs kept at most, whatever their age: bounds memory on a busy server. */
export const COMPLETED_KEPT_COUNT = 5_000;
