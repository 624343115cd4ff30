import type { Redis } from 'ioredis';
import { Block } from '../core/block.ts';
import type { Veil } from '../core/veil.ts';
import { keys } from './keys.ts';
import type { MortalStore } from './mortal-store.ts';
import { readStored } from './stored.ts';

/** Members that moderators keep from the gods for a while. Redis ends each block by itself. */
export function blocks(redis: Redis) {
  return {
    async block(guildId: string, userId: string): Promise<Block | undefined> {
      return readStored(Block, await redis.get(keys.block(guildId, userId)));
    },

    async setBlock(guildId: string, userId: string, block: Block): Promise<void> {
      const key = keys.block(guildId, userId);
      await redis.set(key, JSON.stringify(block), 'PXAT', Math.ceil(block.untilMs));
    },

    /** @returns whether there was one. */
    async liftBlock(guildId: string, userId: string): Promise<boolean> {
      return (await redis.del(keys.block(guildId, userId))) === 1;
    },

    /** Those of the users that are blocked. */
    async blocked(guildId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (userIds.length === 0) return new Set();
      const texts = await redis.mget(userIds.map((userId) => keys.block(guildId, userId)));
      return new Set(userIds.filter((_userId, index) => readStored(Block, texts[index] ?? null)));
    },
  };
}

const HIDDEN: Veil = { fromAll: true, fromGodIds: [] };

/**
 * Mortals as the gods see them: whoever is blocked is behind a veil that is not their own. Commands that show or change
 * somebody's own veil take the store itself.
 */
export const asGodsSee = (mortals: MortalStore): MortalStore => ({
  ...mortals,
  async veil(guildId, userId) {
    const [block, own] = await Promise.all([mortals.block(guildId, userId), mortals.veil(guildId, userId)]);
    return block ? HIDDEN : own;
  },
  async veils(guildId, userIds) {
    const [own, blocked] = await Promise.all([
      mortals.veils(guildId, userIds),
      mortals.blocked(guildId, userIds),
    ]);
    return new Map([...own, ...[...blocked].map((userId) => [userId, HIDDEN] as const)]);
  },
});
