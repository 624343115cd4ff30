import { type APIWebhook, type REST, Routes } from 'discord.js';
import { translateDiscordError } from './discord-errors.ts';

/** What a post needs. The token is a secret: it never goes into a log. */
export type Hook = Readonly<{ id: string; token: string }>;

/** Neutral on purpose: Discord refuses names with "clyde" or "discord", and the gods bring their own. */
const HOOK_NAME = 'Pantheon';

export type Webhooks = ReturnType<typeof webhooks>;

/**
 * One webhook of ours per channel: found among the channel's, else created, and remembered until it proves gone.
 * Callers that ask at the same time share one request; a failure is not remembered.
 */
export function webhooks(rest: REST, applicationId: string) {
  const known = new Map<string, Promise<Hook>>();

  async function findOrCreate(channelId: string): Promise<Hook> {
    const hooks = (await rest.get(Routes.channelWebhooks(channelId))) as APIWebhook[];
    // Discord shows the token only to the application that owns the hook.
    const ours = hooks.find((hook) => hook.application_id === applicationId && hook.token);
    const hook =
      ours ??
      ((await rest.post(Routes.channelWebhooks(channelId), {
        body: { name: HOOK_NAME },
        reason: 'The gods speak through this webhook.',
      })) as APIWebhook);
    return { id: hook.id, token: hook.token ?? '' };
  }

  return {
    /** @throws PermanentError when we may not use webhooks there, TransientError when Discord is unwell. */
    of(channelId: string): Promise<Hook> {
      const existing = known.get(channelId);
      if (existing !== undefined) return existing;
      const asked = findOrCreate(channelId).catch((error: unknown) => {
        known.delete(channelId);
        throw translateDiscordError(error);
      });
      known.set(channelId, asked);
      return asked;
    },

    forget(channelId: string): void {
      known.delete(channelId);
    },
  };
}
