import { MessageFlags } from 'discord-api-types/v10';
import type { Actions, MessagePatch } from './actions.ts';
import { createHiddenMessages } from './hidden-messages.ts';
import type { Started } from './live-interactions.ts';
import { contentOf, type ReadForm, refuseEmpty } from './message-form.ts';
import type { MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** Discord's marker for "thinking…". */
export const LOADING = MessageFlags.Loading;
const COMMAND = 2;
const COMMAND_ANSWER = 20;

/** Hears of every answer as it stands, with the interaction it belongs to. */
type AnswerListener = (interactionId: string, row: MessageRecord) => void;

/** The messages that answers are made of: some in the channel for all, some for one person alone. */
export function createInteractionMessages(world: World, actions: Actions) {
  const hidden = createHiddenMessages(world.files);
  const listeners = new Set<AnswerListener>();

  function heard({ id }: Started, row: MessageRecord): MessageRecord {
    for (const listener of listeners) listener(id, row);
    return row;
  }

  return {
    listeners,

    /** The message as it is now: it may have changed since the interaction began. */
    current: (id: string | null): MessageRecord | null =>
      id === null ? null : (world.messages.get(id) ?? hidden.get(id)?.row ?? null),

    /** A message as this person sees it: a stored one, or an answer that only they have. */
    seenBy(userId: string, messageId: string): MessageRecord | null {
      const one = hidden.get(messageId);
      if (one) return one.userId === userId ? one.row : null;
      return world.messages.get(messageId) ?? null;
    },

    /** @throws DiscordError 50006 for an answer with nothing in it that is not "thinking…". */
    say(
      started: Started,
      read: ReadForm,
      extra: Readonly<{ flags?: number; type?: number }> = {},
    ): MessageRecord {
      const { channel, id, type, userId, name } = started;
      const content = contentOf(read);
      const flags = content.flags | (extra.flags ?? 0);
      if ((flags & LOADING) === 0) refuseEmpty(content);
      const isHidden = (flags & MessageFlags.Ephemeral) !== 0;
      const row = actions.createMessage({
        ...content,
        channel,
        author: { id: world.app.id, name: world.app.name, bot: true, avatar: null },
        applicationId: world.app.id,
        interaction: { id, type, userId, name },
        flags,
        type: extra.type ?? (type === COMMAND ? COMMAND_ANSWER : 0),
        ...(isHidden ? { onlyFor: userId } : {}),
      });
      if (isHidden) hidden.put(row, userId);
      return heard(started, row);
    },

    /** Changes an answer, or the message whose button was pressed; "thinking…" is over then. */
    edit(started: Started, row: MessageRecord, patch: MessagePatch): MessageRecord {
      const onlyFor = hidden.get(row.id)?.userId;
      const changed = actions.editMessage(row, { ...patch, flags: row.flags & ~LOADING }, onlyFor);
      if (onlyFor !== undefined) hidden.put(changed, onlyFor);
      return heard(started, changed);
    },

    remove(row: MessageRecord): void {
      const onlyFor = hidden.get(row.id)?.userId;
      if (onlyFor === undefined) {
        actions.deleteMessage(row);
        return;
      }
      hidden.forget(row.id);
      actions.tell.messageGone(row, onlyFor);
    },
  };
}
