import { randomBytes } from 'node:crypto';
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS, MODERATOR_PERMISSIONS } from './permissions.ts';
import type * as R from './records.ts';
import type { Tables } from './tables.ts';

const FIRST_CHANNELS = [
  { name: 'agora', type: 0, topic: 'Say something and see who answers. Call a god by name and it will.' },
  { name: 'symposium', type: 0, topic: 'Long questions, longer answers.' },
  { name: 'night-watch', type: 0, topic: 'For those who cannot sleep.' },
  { name: 'oracles', type: 15, topic: 'Ask one thing; the thread keeps the answers together.' },
] as const;

/** How guilds, members and channels come into the world. */
export function createFounding(tables: Tables, newId: () => string, nowMs: () => number) {
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

  /** The application and the first guild, when there is no journal yet. */
  function begin(): void {
    const id = newId();
    const secret = `${Buffer.from(id).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(24).toString('base64url')}`;
    tables.apps.put({ id, token: secret, name: 'Pantheon' });
    tables.users.put({ id, name: 'Pantheon', bot: true, token: null, locale: 'en-US' });
    const guild = addGuild('Pantheon', id);
    for (const channel of FIRST_CHANNELS) addChannel(guild.id, channel);
  }

  return { addMember, addChannel, addGuild, begin };
}
