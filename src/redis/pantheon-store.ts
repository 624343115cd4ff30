import type { Redis } from 'ioredis';
import { MADE_GODS_MAX, MadeGod, PantheonRules } from '../core/made-god.ts';
import { commitIf, type Write } from './commit-if.ts';
import { keys } from './keys.ts';
import { madeGodChanges } from './made-god-changes.ts';
import { readStored } from './stored.ts';

/** Times a change is tried again when somebody else changed the same pantheon meanwhile. */
const TRIES_MAX = 5;

export type PantheonStore = ReturnType<typeof pantheonStore>;

/**
 * The gods of a server beside the shipped ones, and what its moderators decided. Every change raises the server's
 * version, so that processes know when what they hold is old.
 */
export function pantheonStore(redis: Redis) {
  const raise = (guildId: string): Write => ['INCR', keys.pantheonVersion(guildId)];

  async function rules(guildId: string): Promise<PantheonRules> {
    return readStored(PantheonRules, await redis.get(keys.pantheonRules(guildId))) ?? PantheonRules.parse({});
  }

  async function made(guildId: string): Promise<readonly MadeGod[]> {
    const texts = await redis.hvals(keys.madeGods(guildId));
    return texts.flatMap((text) => readStored(MadeGod, text) ?? []).sort((a, b) => a.atMs - b.atMs);
  }

  return {
    rules,
    /** Oldest first, waiting ones included. */
    made,

    /** Changes whenever anything of the server's pantheon does; `0` while nothing ever did. */
    async version(guildId: string): Promise<string> {
      return (await redis.get(keys.pantheonVersion(guildId))) ?? '0';
    },

    /** Changes the rules; two moderators at once lose nothing of each other. */
    async changeRules(
      guildId: string,
      change: (before: PantheonRules) => PantheonRules,
    ): Promise<PantheonRules> {
      const key = keys.pantheonRules(guildId);
      for (let tries = 0; ; tries += 1) {
        const text = await redis.get(key);
        const after = change(readStored(PantheonRules, text) ?? PantheonRules.parse({}));
        const write: Write = ['SET', key, JSON.stringify(after)];
        if (await commitIf(redis, [{ key, value: text }], [write, raise(guildId)])) return after;
        if (tries >= TRIES_MAX) throw new Error('the rules of a pantheon change too fast');
      }
    },

    async madeGod(guildId: string, godId: string): Promise<MadeGod | undefined> {
      return readStored(MadeGod, await redis.hget(keys.madeGods(guildId), godId));
    },

    /** @returns false when the server has as many gods of its own as it may have. */
    async keep(guildId: string, madeGod: MadeGod): Promise<boolean> {
      const key = keys.madeGods(guildId);
      const { id } = madeGod.god;
      const isNew = (await redis.hexists(key, id)) === 0;
      if (isNew && (await redis.hlen(key)) >= MADE_GODS_MAX) return false;
      await redis.multi().hset(key, id, JSON.stringify(madeGod)).incr(keys.pantheonVersion(guildId)).exec();
      return true;
    },

    ...madeGodChanges(redis, made),

    /** Ends a made god for good, its portrait with it. @returns whether there was one. */
    async remove(guildId: string, godId: string): Promise<boolean> {
      const answers = await redis
        .multi()
        .hdel(keys.madeGods(guildId), godId)
        .del(keys.portrait(guildId, godId))
        .incr(keys.pantheonVersion(guildId))
        .exec();
      return answers?.[0]?.[1] === 1;
    },

    async portrait(guildId: string, godId: string): Promise<Buffer | null> {
      return redis.getBuffer(keys.portrait(guildId, godId));
    },

    /** @param png - PNG, WebP or JPEG within Discord's limit; checked by the caller. */
    async setPortrait(guildId: string, godId: string, png: Uint8Array): Promise<void> {
      await redis
        .multi()
        .set(keys.portrait(guildId, godId), Buffer.from(png))
        .incr(keys.pantheonVersion(guildId))
        .exec();
    },
  };
}
