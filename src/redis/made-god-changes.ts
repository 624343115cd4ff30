import type { Redis } from 'ioredis';
import { MADE_GODS_MAX, MadeGod } from '../core/made-god.ts';
import { Sketch } from '../core/sketch.ts';
import { commitIf, type Write } from './commit-if.ts';
import { keys } from './keys.ts';
import { readStored } from './stored.ts';

/** Times a change is tried again when somebody else changed the same pantheon meanwhile. */
const TRIES_MAX = 5;

/** Why a sketch was not brought to life; `gone`: there is no such sketch any more. */
type Hindrance = 'alreadyBorn' | 'idTaken' | 'serverFull' | 'memberFull' | 'gone';

/** What came of bringing a sketch to life. */
export type Birth = 'born' | Hindrance;

const raise = (guildId: string): Write => ['INCR', keys.pantheonVersion(guildId)];

/** What keeps a god from being born among those that are there. */
function hindranceTo(
  { god, byUserId, sketchId }: MadeGod,
  there: readonly MadeGod[],
  godsOfMemberMax: number,
): Hindrance | null {
  if (there.some((one) => one.sketchId === sketchId)) return 'alreadyBorn';
  if (there.some((one) => one.god.id === god.id)) return 'idTaken';
  if (there.length >= MADE_GODS_MAX) return 'serverFull';
  return there.filter((one) => one.byUserId === byUserId).length >= godsOfMemberMax ? 'memberFull' : null;
}

/** Everything that changes when a sketch becomes a god, its portrait included. */
function birthOf(guildId: string, owner: string, madeGod: MadeGod): readonly Write[] {
  const { id } = madeGod.god;
  const [sketchFace, face] = [keys.sketchPortrait(guildId, owner), keys.portrait(guildId, id)];
  return [
    ['HSET', keys.madeGods(guildId), id, JSON.stringify(madeGod)],
    raise(guildId),
    ['DEL', face],
    // Copied, because renaming what is not there would fail halfway.
    ['COPY', sketchFace, face],
    ['PERSIST', face],
    ['DEL', sketchFace],
    ['DEL', keys.sketch(guildId, owner)],
  ];
}

/** Changes of made gods that must not lose each other. @param made - All made gods of a server. */
export function madeGodChanges(redis: Redis, made: (guildId: string) => Promise<readonly MadeGod[]>) {
  return {
    /**
     * Brings a sketch to life: the god is kept and the sketch is gone in one step, however often and wherever at once it
     * is asked for.
     *
     * @param godsOfMemberMax - Gods that whoever made it may have.
     * @param owner - Where the sketch stands; null for a god that is born without one.
     */
    async bear(
      guildId: string,
      madeGod: MadeGod,
      godsOfMemberMax: number,
      owner: string | null = madeGod.byUserId,
    ): Promise<Birth> {
      const versionKey = keys.pantheonVersion(guildId);
      const sketchKey = keys.sketch(guildId, owner ?? '');
      for (let tries = 0; tries <= TRIES_MAX; tries += 1) {
        const [version = null, sketch = null] = await redis.mget(versionKey, sketchKey);
        const hindrance = hindranceTo(madeGod, await made(guildId), godsOfMemberMax);
        if (hindrance) return hindrance;
        const isThere = owner === null || readStored(Sketch, sketch)?.sketchId === madeGod.sketchId;
        if (!isThere) return 'gone';
        const unchanged = [
          { key: versionKey, value: version },
          { key: sketchKey, value: sketch },
        ];
        if (await commitIf(redis, unchanged, birthOf(guildId, owner ?? '', madeGod))) return 'born';
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
