import type { Journal } from './journal.ts';
import * as R from './records.ts';
import { Table } from './table.ts';

export type Tables = ReturnType<typeof createTables>;

/** Every table of the agora, empty. */
export function createTables(journal: () => Journal) {
  const table = <Row extends Readonly<{ id: string }>>(
    name: string,
    schema: ConstructorParameters<typeof Table<Row>>[1],
    groupOf?: (row: Row) => string,
  ) => new Table<Row>(name, schema, groupOf ? { journal, groupOf } : { journal });
  return {
    apps: table<R.AppRecord>('apps', R.AppRecord),
    guilds: table<R.GuildRecord>('guilds', R.GuildRecord),
    roles: table<R.RoleRecord>('roles', R.RoleRecord),
    users: table<R.UserRecord>('users', R.UserRecord),
    members: table<R.MemberRecord>('members', R.MemberRecord),
    channels: table<R.ChannelRecord>('channels', R.ChannelRecord),
    webhooks: table<R.WebhookRecord>('webhooks', R.WebhookRecord),
    messages: table<R.MessageRecord>('messages', R.MessageRecord, ({ channelId }) => channelId),
    commands: table<R.CommandRecord>('commands', R.CommandRecord),
    emojis: table<R.EmojiRecord>('emojis', R.EmojiRecord),
    avatars: table<R.AvatarRecord>('avatars', R.AvatarRecord),
  };
}
