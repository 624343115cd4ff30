import { DiscordSnowflake } from '@sapphire/snowflake';

/**
 * Makes ids as Discord does: 17 to 19 digits, time inside, each greater than the one before.
 *
 * discord.js files shorter ids under the wrong rate limit bucket, so no test may invent its own.
 */
export function snowflakes(nowMs: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = DiscordSnowflake.generate({ timestamp: nowMs() });
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** Milliseconds since 1970 at which an id was made. */
export function timeOfId(id: string): number {
  return DiscordSnowflake.timestampFrom(BigInt(id));
}
