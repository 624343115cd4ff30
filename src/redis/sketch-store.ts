import type { Redis } from 'ioredis';
import { Sketch } from '../core/sketch.ts';
import { keys, SKETCH_TTL_SECONDS } from './keys.ts';
import { readStored } from './stored.ts';

export type SketchStore = ReturnType<typeof sketchStore>;

/** Gods that members are making, one for each member; a new one takes the place of the last. */
export function sketchStore(redis: Redis) {
  return {
    async get(guildId: string, userId: string): Promise<Sketch | undefined> {
      return readStored(Sketch, await redis.get(keys.sketch(guildId, userId)));
    },

    /** @param portrait - A PNG; null: it has none; undefined: it keeps the one it has. */
    async put(guildId: string, userId: string, sketch: Sketch, portrait?: Uint8Array | null): Promise<void> {
      const at = keys.sketchPortrait(guildId, userId);
      const change = redis
        .multi()
        .set(keys.sketch(guildId, userId), JSON.stringify(sketch), 'EX', SKETCH_TTL_SECONDS);
      if (portrait === null) change.del(at);
      else if (portrait === undefined) change.expire(at, SKETCH_TTL_SECONDS);
      else change.set(at, Buffer.from(portrait), 'EX', SKETCH_TTL_SECONDS);
      await change.exec();
    },

    portrait: (guildId: string, userId: string): Promise<Buffer | null> =>
      redis.getBuffer(keys.sketchPortrait(guildId, userId)),

    /** @returns whether there was one. */
    async drop(guildId: string, userId: string): Promise<boolean> {
      const gone = await redis.del(keys.sketch(guildId, userId), keys.sketchPortrait(guildId, userId));
      return gone > 0;
    },
  };
}
