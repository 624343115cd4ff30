import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { MORTAL_RULES } from '../../src/core/feelings/favour.ts';
import { favourNow } from '../../src/core/feelings/feel.ts';
import type { FeelingEntry } from '../../src/core/feelings/feeling.ts';
import type { LedgerLine } from '../../src/core/feelings/ledger.ts';
import type { Mood } from '../../src/core/feelings/mood.ts';
import { feelingStore } from '../../src/redis/feeling-store.ts';
import { saidStore } from '../../src/redis/said-store.ts';
import type { Stack } from './stack.ts';

/** Milliseconds a god may take to answer and to feel. */
export const TURN_MS = 60_000;
/** The same when a process dies meanwhile: BullMQ notices after its lock has run out. */
export const RECOVERY_MS = 90_000;

export type Mortal = ReturnType<Stack['control']['addMortal']>;
export type Hearts = ReturnType<typeof openHearts>;

/** Looks into the hearts of the gods of a running stack, and has mortals talk to them. */
export function openHearts(stack: Stack) {
  const redis = new Redis(stack.redis.url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const feelings = feelingStore(redis);
  const saidBy = saidStore(redis, Date.now);
  const { guildId } = stack.agora;
  const of = ({ id }: Mortal) => ({ kind: 'mortal', userId: id }) as const;

  const entries = async (mortal: Mortal, godId: string): Promise<readonly FeelingEntry[]> =>
    (await feelings.feeling({ guildId, godId, subject: of(mortal) }))?.entries ?? [];

  return {
    redis,
    feelings,
    guildId,
    entries,
    ledger: (mortal: Mortal): Promise<LedgerLine[]> => feelings.ledger(guildId, of(mortal)),
    favour: async (mortal: Mortal, godId: string): Promise<number> =>
      favourNow((await feelings.favours(guildId, of(mortal))).get(godId), Date.now(), MORTAL_RULES),
    mood: async (godId: string): Promise<Mood | undefined> => (await feelings.moods(guildId)).get(godId),

    /** Ids of what gods have answered in a room, without what they said of their feelings. */
    async answers(roomId: string): Promise<readonly string[]> {
      const ids = stack.control.speech(roomId).map(({ id }) => id);
      const said = await Promise.all(ids.map((id) => saidBy.whoSaid(guildId, id)));
      // Neither a word on its own feelings, nor what a god says to a god that happened to name it.
      return ids.filter((_, index) => {
        const about = said[index];
        return about?.turnId.endsWith('-feeling') === false && !ids.includes(about.triggerMessageId);
      });
    },

    /** Says something to a god and waits until it has been taken to heart and the room is quiet. */
    async exchange(mortal: Mortal, roomId: string, god: string, words: string): Promise<FeelingEntry> {
      const godId = god.toLowerCase();
      const before = await entries(mortal, godId);
      stack.control.say(mortal, roomId, `${god}, ${words}`);
      const count = async () => (await entries(mortal, godId)).length;
      await expect.poll(count, { timeout: TURN_MS }).toBe(before.length + 1);
      await expect.poll(() => stack.isQuiet(roomId), { timeout: TURN_MS }).toBe(true);
      const known = new Set(before.map(({ id }) => id));
      const entry = (await entries(mortal, godId)).find(({ id }) => !known.has(id));
      if (!entry) throw new Error('the exchange left no entry');
      return entry;
    },

    close: () => redis.disconnect(),
  };
}
