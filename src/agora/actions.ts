import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Hub } from './hub.ts';
import { mentionsOf } from './mentions.ts';
import type { Payloads } from './payloads.ts';
import type * as R from './records.ts';
import { createTell } from './tell.ts';
import type { World } from './world.ts';

/** What a new message is made from. */
export type NewMessage = Readonly<{
  channel: R.ChannelRecord;
  author: R.MessageRecord['author'];
  content?: string | undefined;
  embeds?: R.MessageRecord['embeds'] | undefined;
  components?: R.MessageRecord['components'] | undefined;
  attachments?: R.FileRecord[] | undefined;
  allowedMentions?: R.AllowedMentions | undefined;
  webhookId?: string | null;
  applicationId?: string | null;
  referenceId?: string | null | undefined;
  interaction?: R.MessageRecord['interaction'];
  flags?: number | undefined;
  type?: number;
  /** Who alone sees it, for ephemeral answers. */
  onlyFor?: string;
  nonce?: string | undefined;
  /** Whether `@everyone` counts; absent: what the author may do. */
  mayMentionEveryone?: boolean;
}>;

/** What an edit changes. Whom the message pings is worked out anew from its new text. */
export type MessagePatch = Partial<
  Pick<R.MessageRecord, 'content' | 'embeds' | 'components' | 'attachments' | 'flags'>
> &
  Readonly<{ allowedMentions?: R.AllowedMentions | undefined }>;

export type Actions = ReturnType<typeof createActions>;

/** Changes of the world that people and the bot hear of. */
export function createActions(world: World, payloads: Payloads, hub: Hub) {
  const tell = createTell(world, payloads, hub);

  /** Somebody posts through a webhook with the rights of the bot that made it. */
  function pingsOf(
    row: Pick<R.MessageRecord, 'channelId' | 'guildId' | 'webhookId' | 'author'>,
    content: string,
    {
      allowedMentions: allowed,
      mayMentionEveryone: may,
    }: Pick<NewMessage, 'allowedMentions' | 'mayMentionEveryone'>,
  ): R.MessageRecord['mentions'] {
    const channel = world.channels.get(row.channelId) ?? null;
    const rights = world.permissions(row.guildId, row.webhookId ? world.app.id : row.author.id, channel);
    return mentionsOf(content, {
      allowed,
      defaultParse: row.webhookId === null ? ['users', 'roles', 'everyone'] : ['users'],
      mayMentionEveryone: may ?? (rights & P.MentionEveryone) !== 0n,
    });
  }

  function touch(channel: R.ChannelRecord, messageId: string): void {
    const thread = channel.thread && {
      ...channel.thread,
      archived: false,
      messageCount: channel.thread.messageCount + 1,
      changedMs: world.nowMs(),
    };
    const now = world.channels.put({ ...channel, lastMessageId: messageId, thread });
    if (channel.thread?.archived) tell.channel('UPDATE', now);
  }

  function rowOf(given: NewMessage): R.MessageRecord {
    const { channel, author, referenceId = null, webhookId = null, content = '' } = given;
    const place = { channelId: channel.id, guildId: channel.guildId, author, webhookId };
    return {
      ...place,
      id: world.newId(),
      type: given.type ?? (referenceId ? 19 : 0),
      applicationId: given.applicationId ?? null,
      content,
      embeds: given.embeds ?? [],
      components: given.components ?? [],
      attachments: given.attachments ?? [],
      mentions: pingsOf(place, content, given),
      reference: referenceId ? { messageId: referenceId, channelId: channel.id } : null,
      interaction: given.interaction ?? null,
      flags: given.flags ?? 0,
      createdMs: world.nowMs(),
      editedMs: null,
      reactions: [],
    };
  }

  return {
    tell,

    createMessage(given: NewMessage): R.MessageRecord {
      const row = rowOf(given);
      if (given.onlyFor === undefined) {
        world.messages.put(row);
        world.files.keep(row.attachments);
        touch(given.channel, row.id);
        world.trim(given.channel.id);
      }
      tell.message('MESSAGE_CREATE', row, { onlyFor: given.onlyFor, nonce: given.nonce });
      return row;
    },

    editMessage(row: R.MessageRecord, patch: MessagePatch, onlyFor?: string): R.MessageRecord {
      const { allowedMentions, ...changes } = patch;
      const { content } = changes;
      const mentions = content === undefined ? row.mentions : pingsOf(row, content, { allowedMentions });
      const edited = { ...row, ...changes, mentions, editedMs: world.nowMs() };
      const isShown = (file: R.FileRecord) => edited.attachments.some(({ id }) => id === file.id);
      if (onlyFor === undefined) {
        world.messages.put(edited);
        world.files.keep(edited.attachments);
      }
      world.files.drop(row.attachments.filter((file) => !isShown(file)));
      tell.message('MESSAGE_UPDATE', edited, { onlyFor });
      return edited;
    },

    deleteMessage(row: R.MessageRecord): void {
      world.forget(row);
      tell.messageGone(row);
    },

    react(row: R.MessageRecord, userId: string, emojiText: string, isOn: boolean): void {
      const [name = '', id = null] = decodeURIComponent(emojiText).split(':');
      const isSame = ({ emoji }: R.ReactionRecord) => emoji.name === name;
      const before = row.reactions.find(isSame);
      const others = (before?.userIds ?? []).filter((one) => one !== userId);
      const reaction = { emoji: { id, name }, userIds: isOn ? [...others, userId] : others };
      const places = before
        ? row.reactions.map((one) => (isSame(one) ? reaction : one))
        : [...row.reactions, reaction];
      const reactions = places.filter(({ userIds }) => userIds.length > 0);
      tell.reaction(
        world.messages.put({ ...row, reactions }),
        { user_id: userId, emoji: { id, name } },
        isOn,
      );
    },

    createThread(
      parent: R.ChannelRecord,
      { name, ownerId }: Readonly<{ name: string; ownerId: string }>,
    ): R.ChannelRecord {
      const made = world.addChannel(parent.guildId, { name, type: 11, parentId: parent.id });
      const thread = { ownerId, archived: false, locked: false, messageCount: 0, changedMs: world.nowMs() };
      const row = world.channels.put({ ...made, thread });
      tell.channel('CREATE', row);
      return row;
    },

    deleteChannel(row: R.ChannelRecord): void {
      for (const message of world.messagesIn(row.id)) world.forget(message);
      for (const hook of world.webhooks.filter(({ channelId }) => channelId === row.id))
        world.webhooks.delete(hook.id);
      world.channels.delete(row.id);
      tell.channel('DELETE', row);
    },
  };
}
