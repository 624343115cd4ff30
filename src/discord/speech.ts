import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { UserError } from '../errors.ts';
import type { RoomRef } from '../redis/room-store.ts';
import { isHookGone } from './discord-errors.ts';
import type { Webhooks } from './webhooks.ts';

/** Discord's code for a message that is not there, or that another webhook posted. */
const UNKNOWN_MESSAGE = 10_008;

export type Speech = ReturnType<typeof createSpeech>;

const isNotTheHooks = (error: unknown): boolean =>
  isHookGone(error) || (error instanceof DiscordAPIError && error.code === UNKNOWN_MESSAGE);

/**
 * Changes and takes back what gods have said. Doing either twice is harmless, so a client that retries may be used.
 */
export function createSpeech(rest: REST, hooks: Webhooks) {
  /** Only the webhook that posted a message may change it. */
  async function place({ roomId, parentId }: RoomRef, messageId: string) {
    const hook = await hooks.of(parentId ?? roomId);
    const query = new URLSearchParams(parentId === null ? {} : { thread_id: roomId });
    return { route: Routes.webhookMessage(hook.id, hook.token, messageId), query };
  }

  return {
    /** @throws UserError `line_not_editable` when the message or its webhook is gone. */
    async edit(room: RoomRef, messageId: string, text: string): Promise<void> {
      const { route, query } = await place(room, messageId);
      const body = { content: text, allowed_mentions: { parse: [] } };
      await rest.patch(route, { query, body, auth: false }).catch((cause: unknown) => {
        if (isHookGone(cause)) hooks.forget(room.parentId ?? room.roomId);
        if (!isNotTheHooks(cause)) throw cause;
        throw new UserError(
          'line_not_editable',
          'That line can no longer be changed: it was deleted, or the webhook that said it is gone.',
          { cause },
        );
      });
    },

    /** Deletes a message; one that is gone already counts as deleted. @throws UserError `line_not_deletable`. */
    async remove(room: RoomRef, messageId: string): Promise<void> {
      const { route, query } = await place(room, messageId);
      try {
        await rest.delete(route, { query, auth: false });
        return;
      } catch (error) {
        if (isHookGone(error)) hooks.forget(room.parentId ?? room.roomId);
        if (!isNotTheHooks(error)) throw error;
      }
      // Said by a webhook of ours that is gone: the bot itself may still be allowed to.
      try {
        await rest.delete(Routes.channelMessage(room.roomId, messageId));
      } catch (cause) {
        if (cause instanceof DiscordAPIError && cause.code === UNKNOWN_MESSAGE) return;
        throw new UserError(
          'line_not_deletable',
          'I may not delete that line: the webhook that said it is gone. Give my role Manage Messages here, or delete it by hand.',
          { cause },
        );
      }
    },
  };
}
