import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Hub } from './hub.ts';
import { INTENT } from './intents.ts';
import { mentionsOf } from './mentions.ts';
import type { Payloads } from './payloads.ts';
import type * as R from './records.ts';
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
  mayMentionEveryone?: boolean;
}>;

export type Actions = ReturnType<typeof createActions>;

/** Changes of the world that people and the bot hear of. */
export function createActions(world: World, payloads: Payloads, hub: Hub) {
  const sees = (channel: R.ChannelRecord) => (userId: string) =>
    (world.permissions(channel.guildId, userId, channel) & P.ViewChannel) !== 0n;
  const botSees = (channel: R.ChannelRecord) => sees(channel)(world.app.id);
  const apiMessage = (row: R.MessageRecord) => payloads.message(row) as unknown as APIMessage;
  const apiChannel = (row: R.ChannelRecord) => payloads.channel(row) as unknown as APIChannel;

  function tellMessage(
    t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
    row: R.MessageRecord,
    options: Readonly<{ onlyFor?: string | undefined; nonce?: string | undefined }> = {},
  ): void {
    const channel = world.channels.get(row.channelId);
    if (!channel) return;
    const d = { ...apiMessage(row), ...(options.nonce === undefined ? {} : { nonce: options.nonce }) };
    const { onlyFor } = options;
    hub.toPeople(
      { t, d: d as APIMessage },
      onlyFor === undefined ? sees(channel) : (userId) => userId === onlyFor,
    );
    if (onlyFor === undefined && botSees(channel)) {
      hub.toBot({ t, d: payloads.message(row), intent: INTENT.guildMessages, isSpeech: true });
    }
  }

  function touch(channel: R.ChannelRecord, messageId: string): void {
    const thread = channel.thread && {
      ...channel.thread,
      archived: false,
      messageCount: channel.thread.messageCount + 1,
      changedMs: world.nowMs(),
    };
    const now = world.channels.put({ ...channel, lastMessageId: messageId, thread });
    if (channel.thread?.archived) tellChannel('UPDATE', now);
  }

  function tellChannel(what: 'CREATE' | 'UPDATE' | 'DELETE', row: R.ChannelRecord): void {
    hub.toPeople({ t: `CHANNEL_${what}`, d: apiChannel(row) });
    const t = row.thread ? `THREAD_${what}` : `CHANNEL_${what}`;
    hub.toBot({
      t,
      d:
        row.thread && what === 'CREATE'
          ? { ...payloads.channelForBot(row), newly_created: true }
          : payloads.channelForBot(row),
      intent: INTENT.guilds,
    });
  }

  function rowOf(given: NewMessage): R.MessageRecord {
    const { channel, author, referenceId = null, webhookId = null, content = '' } = given;
    return {
      id: world.newId(),
      channelId: channel.id,
      guildId: channel.guildId,
      type: given.type ?? (referenceId ? 19 : 0),
      author,
      webhookId,
      applicationId: given.applicationId ?? null,
      content,
      embeds: given.embeds ?? [],
      components: given.components ?? [],
      attachments: given.attachments ?? [],
      mentions: mentionsOf(content, {
        allowed: given.allowedMentions,
        defaultParse: webhookId === null ? ['users', 'roles', 'everyone'] : ['users'],
        mayMentionEveryone: given.mayMentionEveryone === true,
      }),
      reference: referenceId ? { messageId: referenceId, channelId: channel.id } : null,
      interaction: given.interaction ?? null,
      flags: given.flags ?? 0,
      createdMs: world.nowMs(),
      editedMs: null,
      reactions: [],
    };
  }

  function createMessage(given: NewMessage): R.MessageRecord {
    const row = rowOf(given);
    if (given.onlyFor === undefined) {
      world.messages.put(row);
      touch(given.channel, row.id);
      world.trim(given.channel.id);
    }
    tellMessage('MESSAGE_CREATE', row, { onlyFor: given.onlyFor, nonce: given.nonce });
    return row;
  }

  return {
    sees,
    botSees,
    tellMessage,
    tellChannel,
    createMessage,

    editMessage(row: R.MessageRecord, patch: Partial<R.MessageRecord>, onlyFor?: string): R.MessageRecord {
      const edited = { ...row, ...patch, editedMs: world.nowMs() };
      if (onlyFor === undefined) world.messages.put(edited);
      tellMessage('MESSAGE_UPDATE', edited, { onlyFor });
      return edited;
    },

    deleteMessage(row: R.MessageRecord): void {
      world.messages.delete(row.id);
      const d = { id: row.id, channel_id: row.channelId };
      hub.toPeople({ t: 'MESSAGE_DELETE', d });
      hub.toBot({ t: 'MESSAGE_DELETE', d: { ...d, guild_id: row.guildId }, intent: INTENT.guildMessages });
    },

    /** Reactions are few; the page learns of them as an update of the message. */
    react(row: R.MessageRecord, userId: string, emojiText: string, isOn: boolean): void {
      const [name = '', id = null] = decodeURIComponent(emojiText).split(':');
      const others = row.reactions.filter(({ emoji }) => emoji.name !== name);
      const before = row.reactions.find(({ emoji }) => emoji.name === name)?.userIds ?? [];
      const userIds = [...before.filter((one) => one !== userId), ...(isOn ? [userId] : [])];
      const reactions = userIds.length > 0 ? [...others, { emoji: { id, name }, userIds }] : others;
      const changed = world.messages.put({ ...row, reactions });
      hub.toPeople({ t: 'MESSAGE_UPDATE', d: apiMessage(changed) });
      const d = {
        user_id: userId,
        channel_id: row.channelId,
        message_id: row.id,
        guild_id: row.guildId,
        emoji: { id, name },
      };
      hub.toBot({
        t: isOn ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
        d,
        intent: INTENT.guildMessageReactions,
      });
    },

    typing(channel: R.ChannelRecord, userId: string): void {
      const name = world.users.get(userId)?.name ?? '';
      hub.toPeople(
        { t: 'TYPING_START', d: { channel_id: channel.id, user_id: userId, name } },
        sees(channel),
      );
      const d = {
        channel_id: channel.id,
        guild_id: channel.guildId,
        user_id: userId,
        timestamp: Math.floor(world.nowMs() / 1000),
      };
      hub.toBot({ t: 'TYPING_START', d, intent: INTENT.guildMessageTyping });
    },

    createThread(
      parent: R.ChannelRecord,
      { name, ownerId }: Readonly<{ name: string; ownerId: string }>,
    ): R.ChannelRecord {
      const made = world.addChannel(parent.guildId, { name, type: 11, parentId: parent.id });
      const thread = { ownerId, archived: false, locked: false, messageCount: 0, changedMs: world.nowMs() };
      const row = world.channels.put({ ...made, thread });
      tellChannel('CREATE', row);
      return row;
    },

    deleteChannel(row: R.ChannelRecord): void {
      for (const message of world.messagesIn(row.id)) world.messages.delete(message.id);
      for (const hook of world.webhooks.filter(({ channelId }) => channelId === row.id))
        world.webhooks.delete(hook.id);
      world.channels.delete(row.id);
      tellChannel('DELETE', row);
    },
  };
}
