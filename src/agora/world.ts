import { createHash } from 'node:crypto';
import { type Blobs, folderBlobs, memoryBlobs } from './blobs.ts';
import { createFiles } from './files.ts';
import { createFounding } from './founding.ts';
import { type Journal, noJournal, openJournal, readJournal } from './journal.ts';
import { permissionsOf } from './permissions.ts';
import type * as R from './records.ts';
import { snowflakes } from './snowflakes.ts';
import { createTables } from './tables.ts';

/** Messages kept per channel. A room for trying things out needs no archive. */
const MESSAGES_PER_CHANNEL_MAX = 500;

export type World = ReturnType<typeof createWorld>;

/** Everything the agora remembers, and the few questions everybody asks of it. */
export function createWorld({
  dataFile,
  nowMs,
}: Readonly<{ dataFile: string | undefined; nowMs: () => number }>) {
  let journal: Journal = noJournal;
  const tables = createTables(() => journal);
  const newId = snowflakes(nowMs);
  const blobs: Blobs = dataFile === undefined ? memoryBlobs() : folderBlobs(`${dataFile}.files`);
  const files = createFiles(blobs, newId);

  const founding = createFounding(tables, newId, nowMs);

  if (dataFile !== undefined) {
    for (const [name, change] of readJournal(dataFile))
      Object.values(tables)
        .find((one) => one.name === name)
        ?.restore(change);
  }
  // What only one person saw, or was uploaded and not used, is gone with the run it belonged to.
  const shown = tables.messages.all().flatMap(({ attachments }) => attachments);
  blobs.keepOnly(new Set([...shown, ...tables.emojis.all()].map(({ id }) => id)));
  if (tables.apps.all().length === 0) founding.begin();
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
    files,
    newId,
    nowMs,
    addGuild: (name: string) => founding.addGuild(name, app.id),
    addChannel: founding.addChannel,
    addMember: founding.addMember,
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
      tables.messages.inGroup(channelId).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1)),

    /** Forgets the oldest messages of a channel that has too many. */
    trim(channelId: string): void {
      for (const old of this.messagesIn(channelId).slice(MESSAGES_PER_CHANNEL_MAX)) this.forget(old);
    },

    /** A message goes, and its files with it. */
    forget(message: R.MessageRecord): void {
      tables.messages.delete(message.id);
      files.drop(message.attachments);
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
