import { createHash, randomBytes } from 'node:crypto';
import { type Blobs, folderBlobs, memoryBlobs } from './blobs.ts';
import { type Journal, noJournal, openJournal, readJournal } from './journal.ts';
import {
  BOT_PERMISSIONS,
  EVERYONE_PERMISSIONS,
  MODERATOR_PERMISSIONS,
  permissionsOf,
} from './permissions.ts';
import * as R from './records.ts';
import { snowflakes } from './snowflakes.ts';
import { Table } from './table.ts';

/** Messages kept per channel. A room for trying things out needs no archive. */
const MESSAGES_PER_CHANNEL_MAX = 500;

const FIRST_CHANNELS = [
  { name: 'agora', type: 0, topic: 'Say something and see who answers. Call a god by name and it will.' },
  { name: 'symposium', type: 0, topic: 'Long questions, longer answers.' },
  { name: 'night-watch', type: 0, topic: 'For those who cannot sleep.' },
  { name: 'oracles', type: 15, topic: 'Ask one thing; the thread keeps the answers together.' },
] as const;

export type World = ReturnType<typeof createWorld>;

/** Everything the agora remembers, and the few questions everybody asks of it. */
export function createWorld({
  dataFile,
  nowMs,
}: Readonly<{ dataFile: string | undefined; nowMs: () => number }>) {
  let journal: Journal = noJournal;
  const table = <Row extends Readonly<{ id: string }>>(
    name: string,
    schema: ConstructorParameters<typeof Table<Row>>[1],
  ) => new Table<Row>(name, schema, () => journal);
  const tables = {
    apps: table<R.AppRecord>('apps', R.AppRecord),
    guilds: table<R.GuildRecord>('guilds', R.GuildRecord),
    roles: table<R.RoleRecord>('roles', R.RoleRecord),
    users: table<R.UserRecord>('users', R.UserRecord),
    members: table<R.MemberRecord>('members', R.MemberRecord),
    channels: table<R.ChannelRecord>('channels', R.ChannelRecord),
    webhooks: table<R.WebhookRecord>('webhooks', R.WebhookRecord),
    messages: table<R.MessageRecord>('messages', R.MessageRecord),
    commands: table<R.CommandRecord>('commands', R.CommandRecord),
    emojis: table<R.EmojiRecord>('emojis', R.EmojiRecord),
    avatars: table<R.AvatarRecord>('avatars', R.AvatarRecord),
  };
  const newId = snowflakes(nowMs);
  const blobs: Blobs = dataFile === undefined ? memoryBlobs() : folderBlobs(`${dataFile}.files`);

  function addRole(guildId: string, id: string, name: string, permissions: bigint, managed = false): void {
    const row = {
      id,
      guildId,
      name,
      permissions: String(permissions),
      position: managed ? 2 : 0,
      colour: 0,
      managed,
      mentionable: false,
    };
    tables.roles.put(row);
  }

  function addMember(guildId: string, userId: string, roleIds: string[]): R.MemberRecord {
    return tables.members.put({
      id: `${guildId}:${userId}`,
      guildId,
      userId,
      nick: null,
      roleIds,
      joinedMs: nowMs(),
    });
  }

  function addChannel(
    guildId: string,
    channel: Readonly<{
      name: string;
      type: number;
      topic?: string | null;
      parentId?: string | null;
      nsfw?: boolean;
    }>,
  ): R.ChannelRecord {
    const position = tables.channels.filter((one) => one.guildId === guildId && !one.thread).length;
    return tables.channels.put({
      id: newId(),
      guildId,
      type: channel.type,
      name: channel.name,
      topic: channel.topic ?? null,
      position,
      parentId: channel.parentId ?? null,
      nsfw: channel.nsfw ?? false,
      overwrites: [],
      lastMessageId: null,
      thread: null,
    });
  }

  /** A guild with the bot in it, its roles and nothing else. */
  function addGuild(name: string, appId: string): R.GuildRecord {
    const id = newId();
    const botRoleId = newId();
    addRole(id, id, '@everyone', EVERYONE_PERMISSIONS);
    addRole(id, botRoleId, 'Pantheon', BOT_PERMISSIONS, true);
    addRole(id, newId(), 'Moderator', MODERATOR_PERMISSIONS);
    addMember(id, appId, [botRoleId]);
    return tables.guilds.put({ id, name, ownerId: null, hasBot: true });
  }

  function begin(): void {
    const id = newId();
    const secret = `${Buffer.from(id).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(24).toString('base64url')}`;
    tables.apps.put({ id, token: secret, name: 'Pantheon' });
    tables.users.put({ id, name: 'Pantheon', bot: true, token: null, locale: 'en-US' });
    const guild = addGuild('Pantheon', id);
    for (const channel of FIRST_CHANNELS) addChannel(guild.id, channel);
  }

  if (dataFile !== undefined) {
    for (const [name, change] of readJournal(dataFile))
      Object.values(tables)
        .find((one) => one.name === name)
        ?.restore(change);
  }
  if (tables.apps.all().length === 0) begin();
  if (dataFile !== undefined)
    journal = openJournal(
      dataFile,
      Object.values(tables).flatMap((one) => one.entries()),
    );

  const app = tables.apps.all()[0];
  const firstGuild = tables.guilds.all()[0];
  if (!app || !firstGuild) throw new Error('the agora has no application or guild');

  const baseOf = (channel: R.ChannelRecord) =>
    channel.thread && channel.parentId ? (tables.channels.get(channel.parentId) ?? channel) : channel;

  return {
    ...tables,
    app,
    firstGuildId: firstGuild.id,
    blobs,
    newId,
    nowMs,
    addGuild: (name: string) => addGuild(name, app.id),
    addChannel,
    addMember,
    baseOf,

    /** Permissions of a user in a channel, or in the guild when no channel is given; 0 for strangers. */
    permissions(guildId: string, userId: string, channel: R.ChannelRecord | null): bigint {
      const guild = tables.guilds.get(guildId);
      const member = tables.members.get(`${guildId}:${userId}`);
      if (!guild || !member) return 0n;
      const roles = tables.roles.filter((role) => role.guildId === guildId);
      return permissionsOf({ guild, roles, member, channel: channel && baseOf(channel) });
    },

    /** Newest first. */
    messagesIn: (channelId: string): R.MessageRecord[] =>
      tables.messages
        .filter((message) => message.channelId === channelId)
        .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1)),

    /** Forgets the oldest messages of a channel that has too many. */
    trim(channelId: string): void {
      for (const old of this.messagesIn(channelId).slice(MESSAGES_PER_CHANNEL_MAX))
        tables.messages.delete(old.id);
    },

    /** The hash under which a picture's address is known, as Discord gives to a webhook's avatar. */
    avatarHash(url: string): string {
      const id = createHash('md5').update(url).digest('hex');
      if (!tables.avatars.get(id)) tables.avatars.put({ id, url });
      return id;
    },

    close: () => journal.close(),
  };
}
