import type { Redis } from 'ioredis';
import { MADE_GODS_MAX, MadeGod } from '../core/made-god.ts';
import { Sketch } from '../core/sketch.ts';
import { commitIf, type Write } from './commit-if.ts';
import { keys } from './keys.ts';
import { readStored } from './stored.ts';

/** Times a change is tried again when somebody else changed the same pantheon meanwhile. */
const TRIES_MAX = 5;

/** What came of bringing a sketch to life; `gone`: there is no such sketch any more. */
export type Birth = 'born' | 'alreadyBorn' | 'idTaken' | 'serverFull' | 'memberFull' | 'gone';

/** Changes of made gods that must not lose each other. @param made - All made gods of a server. */
export function madeGodChanges(redis: Redis, made: (guildId: string) => Promise<readonly MadeGod[]>) {
  const raise = (guildId: string): Write => ['INCR', keys.pantheonVersion(guildId)];

  return {
    /**
     * Brings a member's sketch to life: the god is kept and the sketch is gone in one step, however often and wherever
     * at once it is asked for.
     */
    async bear(guildId: string, madeGod: MadeGod, godsOfMemberMax: number): Promise<Birth> {
      const { byUserId, god } = madeGod;
      const [sketchKey, faceKey] = [
        keys.sketch(guildId, byUserId ?? ''),
        keys.sketchPortrait(guildId, byUserId ?? ''),
      ];
      const face = keys.portrait(guildId, god.id);
      const writes: Write[] = [
        ['HSET', keys.madeGods(guildId), god.id, JSON.stringify(madeGod)],
        raise(guildId),
        ['DEL', face],
        // Copied, because renaming what is not there would fail halfway.
        ['COPY', faceKey, face],
        ['PERSIST', face],
        ['DEL', sketchKey],
        ['DEL', faceKey],
      ];
      for (let tries = 0; tries <= TRIES_MAX; tries += 1) {
        const [version, sketch] = await redis.mget(keys.pantheonVersion(guildId), sketchKey);
        const there = await made(guildId);
        if (there.some(({ sketchId }) => sketchId === madeGod.sketchId)) return 'alreadyBorn';
        if (there.some(({ god: { id } }) => id === god.id)) return 'idTaken';
        if (there.length >= MADE_GODS_MAX) return 'serverFull';
        if (there.filter((one) => one.byUserId === byUserId).length >= godsOfMemberMax) return 'memberFull';
        if (readStored(Sketch, sketch ?? null)?.sketchId !== madeGod.sketchId) return 'gone';
        const unchanged = [
          { key: keys.pantheonVersion(guildId), value: version ?? null },
          { key: sketchKey, value: sketch ?? null },
        ];
        if (await commitIf(redis, unchanged, writes)) return 'born';
      }
      throw new Error('a pantheon changes too fast');
    },

    /**
     * Changes a made god, or ends it, if it is still as somebody saw it.
     *
     * @param change - null ends the god, its portrait with it; the same god changes nothing.
     * @returns the god as it was and as it is now (null: ended); undefined when there is none.
     */
    async change(
      guildId: string,
      godId: string,
      change: (before: MadeGod) => MadeGod | null,
    ): Promise<Readonly<{ before: MadeGod; after: MadeGod | null }> | undefined> {
      const key = keys.madeGods(guildId);
      for (let tries = 0; tries <= TRIES_MAX; tries += 1) {
        const text = await redis.hget(key, godId);
        const before = readStored(MadeGod, text);
        if (!before) return undefined;
        const after = change(before);
        if (after === before) return { before, after };
        const writes: Write[] = after
          ? [['HSET', key, godId, JSON.stringify(after)]]
          : [
              ['HDEL', key, godId],
              ['DEL', keys.portrait(guildId, godId)],
            ];
        const expected = [{ key, field: godId, value: text }];
        if (await commitIf(redis, expected, [...writes, raise(guildId)])) return { before, after };
      }
      throw new Error('a made god changes too fast');
    },
  };
}
