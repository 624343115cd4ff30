import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { FavourRules } from '../core/feelings/favour.ts';
import { type FavourPoint, type FeelingChange, favourPoint } from '../core/feelings/feel.ts';
import { Feeling } from '../core/feelings/feeling.ts';
import { LedgerLine } from '../core/feelings/ledger.ts';
import { Mood } from '../core/feelings/mood.ts';
import { parseSubjectKey, type Subject, subjectKey } from '../core/feelings/subject.ts';
import { TransientError } from '../errors.ts';
import { commitIf, type Write } from './commit-if.ts';
import {
  FEELING_TTL_SECONDS,
  FELT_TTL_SECONDS,
  KNOWN_MAX,
  keys,
  LEDGER_MAX,
  MOOD_HISTORY_HOURS,
} from './keys.ts';
import { readStored } from './stored.ts';

const HOUR_MS = 3_600_000;
/** Tries to write a feeling that others write too. Each failure means that somebody else got through. */
const TRIES_MAX = 50;
/** Smallest change that becomes a line of the ledger, favour points; less is shown as 0. */
export const LEDGER_DELTA_MIN = 0.05;

const StoredPoint = z.strictObject({ value: z.number(), atMs: z.number() });

/** Who feels about whom. */
export type FeelingRef = Readonly<{ guildId: string; godId: string; subject: Subject }>;

/** The god's mood at the end of its last talk within an hour. */
export type MoodPoint = Readonly<{ atMs: number; mood: Mood }>;

/** What is known before a change. */
export type Known = Readonly<{ feeling: Feeling | undefined; mood: Mood | undefined }>;

export type FeelingStore = ReturnType<typeof feelingStore>;

const readMap = <Value>(schema: z.ZodType<Value>, stored: Readonly<Record<string, string>>) => {
  const read = Object.entries(stored).map(([id, text]) => [id, readStored(schema, text)] as const);
  return new Map(read.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
};

/** The writes that make a change of a feeling: favour, entries, ledger and mood, or nothing. */
function writesOf(
  { guildId, godId, subject }: FeelingRef,
  change: FeelingChange,
  rules: FavourRules,
): Write[] {
  const who = subjectKey(subject);
  const { line, feeling, mood } = change;
  const point = JSON.stringify(favourPoint(feeling, rules));
  const hour = Math.floor(line.atMs / HOUR_MS);
  const history = keys.moodHistory(guildId, godId);
  const moodWrites: Write[] = mood
    ? [
        ['HSET', keys.moods(guildId), godId, JSON.stringify(mood)],
        ['ZREMRANGEBYSCORE', history, hour, hour],
        ['ZADD', history, hour, JSON.stringify({ atMs: line.atMs, mood })],
        ['ZREMRANGEBYSCORE', history, '-inf', hour - MOOD_HISTORY_HOURS],
        ['EXPIRE', history, (MOOD_HISTORY_HOURS + 24) * 3_600],
      ]
    : [];
  // Small talk moves nothing and would push what mattered out of the ledger.
  const isWorthALine = line.kind !== 'judged' || Math.abs(line.delta) >= LEDGER_DELTA_MIN;
  const ledgerWrites: Write[] = isWorthALine
    ? [
        ['LPUSH', keys.ledger(guildId, who), JSON.stringify(line)],
        ['LTRIM', keys.ledger(guildId, who), 0, LEDGER_MAX - 1],
        ['EXPIRE', keys.ledger(guildId, who), FEELING_TTL_SECONDS],
      ]
    : [];
  return [
    ['SET', keys.feeling(guildId, who, godId), JSON.stringify(feeling), 'EX', FEELING_TTL_SECONDS],
    ['HSET', keys.favour(guildId, who), godId, point],
    ['EXPIRE', keys.favour(guildId, who), FEELING_TTL_SECONDS],
    ...ledgerWrites,
    ['SET', keys.felt(guildId, `${who}:${godId}`, line.id), '1', 'EX', FELT_TTL_SECONDS],
    ['ZADD', keys.known(guildId), line.atMs, who],
    ['ZREMRANGEBYRANK', keys.known(guildId), 0, -KNOWN_MAX - 1],
    ...moodWrites,
  ];
}

/** Feelings, moods and the ledger in Redis. */
export function feelingStore(redis: Redis) {
  const readMoods = async (guildId: string) => readMap(Mood, await redis.hgetall(keys.moods(guildId)));

  return {
    moods: readMoods,

    /** Favour of all gods that have met the subject. */
    async favours(guildId: string, subject: Subject): Promise<ReadonlyMap<string, FavourPoint>> {
      return readMap(StoredPoint, await redis.hgetall(keys.favour(guildId, subjectKey(subject))));
    },

    /** Favour of one god with the subject, and its mood. */
    async heart({ guildId, godId, subject }: FeelingRef) {
      const [point, mood] = await Promise.all([
        redis.hget(keys.favour(guildId, subjectKey(subject)), godId),
        redis.hget(keys.moods(guildId), godId),
      ]);
      return { favour: readStored(StoredPoint, point), mood: readStored(Mood, mood) };
    },

    async feeling({ guildId, godId, subject }: FeelingRef): Promise<Feeling | undefined> {
      return readStored(Feeling, await redis.get(keys.feeling(guildId, subjectKey(subject), godId)));
    },

    /**
     * Changes one feeling: reads, lets `decide` say what it becomes, and writes if nothing has changed meanwhile.
     *
     * @param id - What causes the change; the same one a second time changes nothing.
     * @param decide - Pure; asked again when somebody else was faster. `null` leaves everything as it is.
     * @returns null when nothing was changed.
     * @throws TransientError `feeling_contended` when others are faster fifty times in a row.
     */
    async change(
      ref: FeelingRef,
      { id, rules }: Readonly<{ id: string; rules: FavourRules }>,
      decide: (known: Known) => FeelingChange | null,
    ): Promise<FeelingChange | null> {
      const { guildId, godId, subject } = ref;
      const feelingKey = keys.feeling(guildId, subjectKey(subject), godId);
      const feltKey = keys.felt(guildId, `${subjectKey(subject)}:${godId}`, id);
      for (let tries = 0; tries < TRIES_MAX; tries += 1) {
        const [feelingText = null, felt] = await redis.mget(feelingKey, feltKey);
        if (felt) return null;
        const moodText = await redis.hget(keys.moods(guildId), godId);
        const change = decide({
          feeling: readStored(Feeling, feelingText),
          mood: readStored(Mood, moodText),
        });
        if (!change) return null;
        const expected = [
          { key: feelingKey, value: feelingText },
          { key: feltKey, value: null },
          ...(change.mood ? [{ key: keys.moods(guildId), field: godId, value: moodText }] : []),
        ];
        if (await commitIf(redis, expected, writesOf(ref, change, rules))) return change;
      }
      throw new TransientError('feeling_contended', 'Too many exchanges with the same god at once.', {
        retryAfterMs: 1_000,
      });
    },

    /** Changes of feelings about a subject, newest first. */
    async ledger(guildId: string, subject: Subject, countMax = LEDGER_MAX): Promise<LedgerLine[]> {
      const texts = await redis.lrange(keys.ledger(guildId, subjectKey(subject)), 0, countMax - 1);
      return texts.flatMap((text) => readStored(LedgerLine, text) ?? []);
    },

    /** Moods of a god over the last week, oldest first, one per hour in which it talked. */
    async moodHistory(guildId: string, godId: string): Promise<MoodPoint[]> {
      const schema = z.strictObject({ atMs: z.number(), mood: Mood });
      const texts = await redis.zrange(keys.moodHistory(guildId, godId), '0', '-1');
      return texts.flatMap((text) => readStored(schema, text) ?? []);
    },

    /** Everybody the gods of a guild feel something about, latest first. */
    async subjects(guildId: string): Promise<Subject[]> {
      const known = await redis.zrevrange(keys.known(guildId), '0', '-1');
      return known.flatMap((key) => parseSubjectKey(key) ?? []);
    },

    /** Forgets one feeling; the god meets the subject anew. The ledger keeps its lines and gains this one. */
    async forgetFeeling({ guildId, godId, subject }: FeelingRef, line: LedgerLine): Promise<void> {
      const who = subjectKey(subject);
      await redis
        .multi()
        .del(keys.feeling(guildId, who, godId))
        .hdel(keys.favour(guildId, who), godId)
        .lpush(keys.ledger(guildId, who), JSON.stringify(line))
        .ltrim(keys.ledger(guildId, who), 0, LEDGER_MAX - 1)
        .expire(keys.ledger(guildId, who), FEELING_TTL_SECONDS)
        .exec();
    },

    /** Forgets everything felt about a subject, with the ledger. */
    async forgetSubject(guildId: string, subject: Subject): Promise<void> {
      const who = subjectKey(subject);
      const godIds = await redis.hkeys(keys.favour(guildId, who));
      await redis
        .multi()
        .del(keys.favour(guildId, who), keys.ledger(guildId, who))
        .del(...godIds.map((godId) => keys.feeling(guildId, who, godId)), keys.ledger(guildId, who))
        .zrem(keys.known(guildId), who)
        .exec();
    },

    /** Makes a god calm again and forgets its moods of the week. */
    async forgetMood(guildId: string, godId: string): Promise<void> {
      await redis.multi().hdel(keys.moods(guildId), godId).del(keys.moodHistory(guildId, godId)).exec();
    },
  };
}
