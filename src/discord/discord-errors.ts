import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { PantheonError, PermanentError, TransientError } from '../errors.ts';

/** Pause before asking Discord again after a fault on its side, milliseconds. */
const FAULT_PAUSE_MS = 2_000;

/** Discord's codes for "this will not get better by trying again", with ours and the remedy moderators are told. */
const PERMANENT: Readonly<Record<number, readonly [code: string, remedy: string]>> = {
  10003: ['channel_gone', 'The channel was deleted.'],
  50001: ['missing_access', 'I cannot see this channel. Give my role View Channel here.'],
  50013: ['missing_permission', 'I may not use webhooks here. Give my role Manage Webhooks in this channel.'],
  30007: [
    'too_many_webhooks',
    'This channel has 15 webhooks, which is Discord’s limit. Delete one nobody uses.',
  ],
  30058: [
    'too_many_webhooks',
    'This server has 1,000 webhooks, which is Discord’s limit. Delete some nobody uses.',
  ],
  160005: ['thread_locked', 'This thread is locked. Unlock it or close the room with /room close.'],
  200000: ['blocked_by_automod', 'AutoMod blocked what the god said.'],
  240000: ['blocked_link', 'Discord blocked a link in what the god said.'],
};

/** Discord's codes for a webhook that is gone or whose token no longer fits. */
const HOOK_GONE: readonly number[] = [10015, 50027];

export const isHookGone = (error: unknown): boolean =>
  error instanceof DiscordAPIError && HOOK_GONE.includes(Number(error.code));

/** Discord answered, and the answer was no: nothing was posted. Everything else leaves the outcome unknown. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof RateLimitError || (error instanceof DiscordAPIError && error.status < 500);

/** True when Discord did not like the name on a webhook post. */
export const isNameRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  error.code === 50035 &&
  JSON.stringify(error.rawError).includes('"username"');

/** Turns an error of Discord's REST API into one of ours. */
export function translateDiscordError(error: unknown): unknown {
  if (error instanceof PantheonError) return error;
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(error.retryAfter, error.timeToReset, 50);
    return new TransientError('rate_limited', 'Discord asked us to wait.', { cause: error, retryAfterMs });
  }
  if (error instanceof DiscordAPIError) {
    const known = PERMANENT[Number(error.code)];
    if (known) return new PermanentError(known[0], known[1], { cause: error });
    if (error.status >= 400 && error.status < 500) {
      return new PermanentError('refused_by_discord', `Discord refused: ${error.message}`, { cause: error });
    }
  }
  const isFault =
    error instanceof HTTPError ||
    error instanceof DiscordAPIError ||
    (error instanceof Error && ['AbortError', 'TypeError', 'SocketError'].includes(error.name)) ||
    (error instanceof Error && 'code' in error);
  if (!isFault) return error;
  return new TransientError('discord_unavailable', 'Discord did not answer.', {
    cause: error,
    retryAfterMs: FAULT_PAUSE_MS,
  });
}
