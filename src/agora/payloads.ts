import { MessageFlags } from 'discord-api-types/v10';
import { picturesOfEmbeds } from './pictures-of-embeds.ts';
import type * as R from './records.ts';
import type { World } from './world.ts';

/** Discord marks channels the bot may not see with this bit since November 2026. */
const OBFUSCATED = 1 << 17;
/** View Channel, the permission an obfuscated channel denies to everyone. */
const VIEW_CHANNEL = '1024';

export type Payloads = ReturnType<typeof createPayloads>;

/** Rows as Discord's JSON. */
export function createPayloads(world: World, cdnUrl: () => string) {
  const iso = (ms: number) => new Date(ms).toISOString();

  const user = ({ id, name, bot }: Pick<R.UserRecord, 'id' | 'name' | 'bot'>) => ({
    id,
    username: name,
    global_name: bot ? null : name,
    discriminator: '0',
    avatar: null,
    bot,
    public_flags: 0,
  });

  const member = (row: R.MemberRecord) => ({
    user: user(world.users.get(row.userId) ?? { id: row.userId, name: 'unknown', bot: false }),
    nick: row.nick,
    avatar: null,
    roles: row.roleIds,
    joined_at: iso(row.joinedMs),
    deaf: false,
    mute: false,
    flags: 0,
  });

  function threadMetadata({ archived, locked, changedMs }: NonNullable<R.ChannelRecord['thread']>) {
    const archive = { auto_archive_duration: 1440, archive_timestamp: iso(changedMs) };
    return { archived, locked, ...archive, create_timestamp: iso(changedMs) };
  }

  const channel = (row: R.ChannelRecord) => ({
    id: row.id,
    guild_id: row.guildId,
    type: row.type,
    name: row.name,
    topic: row.topic,
    position: row.position,
    parent_id: row.parentId,
    nsfw: row.nsfw,
    rate_limit_per_user: 0,
    flags: 0,
    permission_overwrites: row.overwrites,
    last_message_id: row.lastMessageId,
    ...(row.type === 15
      ? { available_tags: [], default_reaction_emoji: null, default_sort_order: null }
      : {}),
    ...(row.thread
      ? {
          owner_id: row.thread.ownerId,
          message_count: row.thread.messageCount,
          total_message_sent: row.thread.messageCount,
          member_count: 1,
          thread_metadata: threadMetadata(row.thread),
        }
      : {}),
  });

  /** A channel as the bot sees it. */
  function channelForBot(row: R.ChannelRecord) {
    if (world.permissions(row.guildId, world.app.id, row) & 1024n) return channel(row);
    const overwrite = { id: row.guildId, type: 0, allow: '0', deny: VIEW_CHANNEL };
    return {
      ...channel(row),
      name: '___hidden___',
      topic: null,
      flags: OBFUSCATED,
      permission_overwrites: [overwrite],
    };
  }

  const role = (row: R.RoleRecord) => ({
    id: row.id,
    name: row.name,
    permissions: row.permissions,
    position: row.position,
    color: row.colour,
    colors: { primary_color: row.colour, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: row.managed,
    mentionable: row.mentionable,
    flags: 0,
  });

  const attachment = (row: R.FileRecord) => ({
    id: row.id,
    filename: row.filename,
    size: row.size,
    content_type: row.contentType,
    url: `${cdnUrl()}/attachments/${row.id}/${encodeURIComponent(row.filename)}`,
    proxy_url: `${cdnUrl()}/attachments/${row.id}/${encodeURIComponent(row.filename)}`,
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(row.width === undefined ? {} : { width: row.width, height: row.height }),
  });

  function authorOf({ author, webhookId }: R.MessageRecord) {
    const base = user(author);
    return {
      ...base,
      avatar: author.avatar,
      ...(webhookId ? { discriminator: '0000', global_name: null } : {}),
    };
  }

  /** Parts of a message that are only there when they mean something. */
  function extrasOf(row: R.MessageRecord): Record<string, unknown> {
    const { reference, interaction, webhookId, applicationId } = row;
    const by = webhookId ? undefined : world.members.get(`${row.guildId}:${row.author.id}`);
    const who = interaction && (world.users.get(interaction.userId) ?? row.author);
    return {
      ...(by && { member: { ...member(by), user: undefined } }),
      ...(webhookId && { webhook_id: webhookId }),
      ...(applicationId && { application_id: applicationId }),
      ...(reference && {
        message_reference: {
          message_id: reference.messageId,
          channel_id: reference.channelId,
          guild_id: row.guildId,
        },
      }),
      ...(interaction &&
        who && {
          interaction: {
            id: interaction.id,
            type: interaction.type,
            name: interaction.name ?? '',
            user: user(who),
          },
        }),
    };
  }

  const reaction = ({ emoji, userIds }: R.ReactionRecord, viewerId: string) => ({
    emoji,
    count: userIds.length,
    me: userIds.includes(viewerId),
    me_burst: false,
    burst_colors: [],
    count_details: { burst: 0, normal: userIds.length },
  });

  function body(row: R.MessageRecord, viewerId: string): Record<string, unknown> {
    return {
      id: row.id,
      channel_id: row.channelId,
      guild_id: row.guildId,
      type: row.type,
      author: authorOf(row),
      content: row.content,
      ...picturesOfEmbeds(row.embeds, row.attachments.map(attachment)),
      components: row.components,
      mentions: row.mentions.userIds.flatMap((id) => world.users.get(id) ?? []).map(user),
      mention_roles: row.mentions.roleIds,
      mention_everyone: row.mentions.everyone,
      ...extrasOf(row),
      reactions: row.reactions.map((one) => reaction(one, viewerId)),
      flags: row.flags,
      timestamp: iso(row.createdMs),
      edited_timestamp: row.editedMs === null ? null : iso(row.editedMs),
      pinned: false,
      tts: false,
    };
  }

  /** @param viewerId - Whose reactions count as their own; the bot's when absent. */
  function message(row: R.MessageRecord, viewerId: string = world.app.id): Record<string, unknown> {
    if (row.type !== 19) return body(row, viewerId);
    // A message shown inside a reply does not show what it replies to itself.
    const source = row.reference ? world.messages.get(row.reference.messageId) : undefined;
    return { ...body(row, viewerId), referenced_message: source ? body(source, viewerId) : null };
  }

  const webhook = (row: R.WebhookRecord, showToken: boolean) => ({
    id: row.id,
    type: 1,
    guild_id: row.guildId,
    channel_id: row.channelId,
    name: row.name,
    avatar: null,
    application_id: row.applicationId,
    ...(showToken ? { token: row.token } : {}),
  });

  const command = (row: R.CommandRecord) => ({
    id: row.id,
    application_id: world.app.id,
    ...(row.guildId ? { guild_id: row.guildId } : {}),
    version: row.version,
    type: row.type,
    name: row.name,
    name_localizations: row.nameLocalizations,
    description: row.description,
    description_localizations: row.descriptionLocalizations,
    options: row.options,
    default_member_permissions: row.defaultMemberPermissions,
    nsfw: row.nsfw,
    contexts: row.contexts,
    integration_types: row.integrationTypes,
  });

  const emoji = (row: R.EmojiRecord) => ({
    id: row.id,
    name: row.name,
    roles: [],
    require_colons: true,
    managed: false,
    animated: row.animated,
    available: true,
    user: user(world.users.get(world.app.id) ?? { id: world.app.id, name: 'Pantheon', bot: true }),
  });

  function guild(row: R.GuildRecord) {
    const here = <Row extends { guildId: string }>(one: Row) => one.guildId === row.id;
    const bot = world.members.get(`${row.id}:${world.app.id}`);
    const channels = world.channels.filter(here);
    return {
      id: row.id,
      name: row.name,
      icon: null,
      // Nobody's id while nobody has come: were it the bot's, it would believe that it may do everything.
      owner_id: row.ownerId ?? row.id,
      roles: world.roles.filter(here).map(role),
      emojis: [],
      stickers: [],
      features: [],
      channels: channels.filter((one) => !one.thread).map(channelForBot),
      threads: channels.filter((one) => one.thread && !one.thread.archived).map(channelForBot),
      members: bot ? [member(bot)] : [],
      member_count: world.members.filter(here).length,
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      joined_at: iso(world.nowMs()),
      large: false,
      unavailable: false,
      preferred_locale: 'en-US',
      verification_level: 0,
      default_message_notifications: 1,
      explicit_content_filter: 0,
      mfa_level: 0,
      nsfw_level: 0,
      premium_tier: 0,
      system_channel_flags: 0,
    };
  }

  const isEphemeral = (row: R.MessageRecord) => (row.flags & MessageFlags.Ephemeral) !== 0;

  return {
    user,
    member,
    channel,
    channelForBot,
    role,
    attachment,
    message,
    webhook,
    command,
    emoji,
    guild,
    isEphemeral,
  };
}
