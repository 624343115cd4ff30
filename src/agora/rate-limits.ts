import type { FastifyReply } from 'fastify';

/** Discord's windows for webhook posts, milliseconds. */
const WEBHOOK_WINDOW_MS = 2_000;
const CHANNEL_WINDOW_MS = 60_000;

export type WebhookLimits = Readonly<{ executePer2s: number; channelPerMinute: number }>;
export type RateLimits = ReturnType<typeof createRateLimits>;

/** Counts webhook posts as Discord does: five per two seconds per hook, thirty a minute per channel. */
export function createRateLimits(limits: WebhookLimits, nowMs: () => number) {
  const posts = new Map<string, number[]>();

  function take(key: string, most: number, windowMs: number): Readonly<{ left: number; resetMs: number }> {
    const now = nowMs();
    const recent = (posts.get(key) ?? []).filter((ms) => ms > now - windowMs);
    const resetMs = Math.max(0, (recent[0] ?? now) + windowMs - now);
    if (recent.length >= most) return { left: -1, resetMs };
    posts.set(key, [...recent, now]);
    return { left: most - recent.length - 1, resetMs };
  }

  return {
    /** @returns the 429 answer when a bucket is empty, `null` when the post may go on. */
    webhookPost(reply: FastifyReply, webhookId: string, channelId: string): FastifyReply | null {
      const hook = take(`hook:${webhookId}`, limits.executePer2s, WEBHOOK_WINDOW_MS);
      reply.headers({
        'x-ratelimit-limit': String(limits.executePer2s),
        'x-ratelimit-remaining': String(Math.max(0, hook.left)),
        'x-ratelimit-reset-after': (hook.resetMs / 1000).toFixed(3),
        'x-ratelimit-reset': ((nowMs() + hook.resetMs) / 1000).toFixed(3),
        'x-ratelimit-bucket': 'webhook-execute',
      });
      const channel =
        hook.left < 0 ? hook : take(`channel:${channelId}`, limits.channelPerMinute, CHANNEL_WINDOW_MS);
      if (hook.left >= 0 && channel.left >= 0) return null;
      const waitSeconds = (hook.left < 0 ? hook.resetMs : channel.resetMs) / 1000;
      const scope = hook.left < 0 ? 'user' : 'shared';
      return reply
        .status(429)
        .headers({ 'retry-after': String(Math.ceil(waitSeconds)), 'x-ratelimit-scope': scope })
        .send({ message: 'You are being rate limited.', retry_after: waitSeconds, global: false });
    },
  };
}
