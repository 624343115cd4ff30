import type { Mortals } from './client/mortals.ts';
import { createUse, type UseResult } from './control-use.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type * as R from './records.ts';
import type { RestContext } from './rest/context.ts';

export type AgoraControl = ReturnType<typeof createControl>;

/** The agora in the hands of a test: no HTTP, everything a person or a mishap could do. */
export function createControl(
  context: RestContext & Readonly<{ mortals: Mortals; faults: Faults; gateway: Gateway }>,
) {
  const { world, actions, hub, mortals, faults, gateway, payloads } = context;
  const guildId = world.firstGuildId;
  const channelNamed = (name: string): R.ChannelRecord => {
    const channel = world.channels.find((one) => one.name === name || one.id === name);
    if (!channel) throw new Error(`no channel ${name}`);
    return channel;
  };
  const useAs = createUse(context);
  const isEphemeral = (message: R.MessageRecord | null) => message !== null && payloads.isEphemeral(message);

  return {
    guildId,
    faults,
    gateway,
    isEphemeral,
    channel: channelNamed,

    /** Many guilds with as many text channels each, for benchmarks. @returns Ids of all their channels. */
    addGuilds(count: number, channels: number): readonly string[] {
      return Array.from({ length: count }, (_, index) => {
        const guild = world.addGuild(`Guild ${index}`);
        return Array.from(
          { length: channels },
          (_channel, place) => world.addChannel(guild.id, { name: `room-${index}-${place}`, type: 0 }).id,
        );
      }).flat();
    },

    addChannel(name: string, type = 0, parent?: string, nsfw = false): R.ChannelRecord {
      const row = parent
        ? actions.createThread(channelNamed(parent), { name, ownerId: world.app.id })
        : world.addChannel(guildId, { name, type, nsfw });
      if (!parent) actions.tell.channel('CREATE', row);
      return row;
    },
    deleteChannel: (name: string) => actions.deleteChannel(channelNamed(name)),

    /** The first mortal owns the guild; give `moderator` to make others moderators. */
    addMortal(nick: string, role: 'member' | 'moderator' = 'member'): R.UserRecord {
      const user = mortals.add(nick, 'en-US');
      const moderatorRole = world.roles.find((one) => one.guildId === guildId && one.name === 'Moderator');
      const member = world.members.get(`${guildId}:${user.id}`);
      if (role === 'moderator' && member && moderatorRole)
        world.members.put({ ...member, roleIds: [moderatorRole.id] });
      return user;
    },

    /** Ids of the roles a mortal has. */
    rolesOf: ({ id }: R.UserRecord): readonly string[] =>
      world.members.get(`${guildId}:${id}`)?.roleIds ?? [],

    say(
      user: R.UserRecord,
      channelName: string,
      content: string,
      options: Readonly<{ replyTo?: string; bot?: boolean }> = {},
    ): R.MessageRecord {
      return actions.createMessage({
        channel: channelNamed(channelName),
        author: { id: user.id, name: user.name, bot: options.bot ?? false, avatar: null },
        content,
        referenceId: options.replyTo ?? null,
        mayMentionEveryone: content.includes('@everyone'),
      });
    },

    /** A post through a webhook that is not ours, such as a proxy bot's. */
    sayAsForeignWebhook(
      channelName: string,
      name: string,
      content: string,
      applicationId: string,
    ): R.MessageRecord {
      const channel = channelNamed(channelName);
      return actions.createMessage({
        channel,
        author: { id: world.newId(), name, bot: true, avatar: null },
        content,
        webhookId: world.newId(),
        applicationId,
      });
    },

    edit: (message: R.MessageRecord, content: string) => actions.editMessage(message, { content }),
    remove: (message: R.MessageRecord) => actions.deleteMessage(message),

    /** Oldest first. */
    messages: (channelName: string): R.MessageRecord[] =>
      world.messagesIn(channelNamed(channelName).id).reverse(),
    /** What gods said, oldest first. */
    speech: (channelName: string): R.MessageRecord[] =>
      world
        .messagesIn(channelNamed(channelName).id)
        .reverse()
        .filter(({ webhookId, applicationId }) => webhookId !== null && applicationId === world.app.id),

    webhooks: () => world.webhooks.all(),
    deleteWebhook: (id: string) => world.webhooks.delete(id),
    emojis: () => world.emojis.all(),
    commands: () => world.commands.all(),
    avatarUrl: (hash: string | null) => (hash === null ? null : (world.avatars.get(hash)?.url ?? null)),

    /** Denies the bot something in a channel. */
    denyBot(channelName: string, permissions: bigint): void {
      const channel = channelNamed(channelName);
      const overwrite = { id: world.app.id, type: 1 as const, allow: '0', deny: String(permissions) };
      actions.tell.channel('UPDATE', world.channels.put({ ...channel, overwrites: [overwrite] }));
    },

    command(
      user: R.UserRecord,
      channelName: string,
      name: string,
      options: readonly Record<string, unknown>[] = [],
      copies = 1,
    ): Promise<UseResult> {
      return useAs(user, {
        type: 2,
        channelId: channelNamed(channelName).id,
        data: { name, type: 1, options },
        copies,
      });
    },
    autocomplete(
      user: R.UserRecord,
      channelName: string,
      name: string,
      options: readonly Record<string, unknown>[],
    ): Promise<UseResult> {
      return useAs(user, {
        type: 4,
        channelId: channelNamed(channelName).id,
        data: { name, type: 1, options },
      });
    },
    useAs,
    /** Presses a button. It need not be there: a stranger's program may send anything. */
    press(
      user: R.UserRecord,
      { id: messageId, channelId }: Pick<R.MessageRecord, 'id' | 'channelId'>,
      customId: string,
      timeoutMs?: number,
    ): Promise<UseResult> {
      const data = { component_type: 2, custom_id: customId };
      return useAs(user, { type: 3, channelId, messageId, data }, timeoutMs);
    },
    /** A file as a person gives it to a command or form. @returns its id, the value of an option or a form's field. */
    upload: (bytes: Buffer, filename: string): string =>
      world.files.take(bytes, { filename, declaredType: 'application/octet-stream' }).id,
    /** Bytes of a file in a message. */
    file: ({ id }: R.FileRecord): Buffer | undefined => world.files.bytes(id),
    kickBot: () => {
      const guild = world.guilds.get(guildId);
      if (guild) world.guilds.put({ ...guild, hasBot: false });
      hub.toBot({ t: 'GUILD_DELETE', d: { id: guildId }, intent: 0 });
    },
  };
}
