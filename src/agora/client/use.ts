import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error.ts';
import type { InteractionRequest } from '../protocol.ts';
import type { ChannelRecord, CommandRecord, FileRecord, MessageRecord, UserRecord } from '../records.ts';
import { mayUse } from '../rest/app.ts';
import type { RestContext } from '../rest/context.ts';

type Option = { name: string; type: number; value?: unknown; options?: Option[]; focused?: boolean };
/** Discord's option types whose value is an id. */
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const ATTACHMENT = 11;

export type Uploads = ReadonlyMap<string, FileRecord>;

const flat = (options: readonly Option[]): Option[] =>
  options.flatMap((one) => [one, ...flat(one.options ?? [])]);

type Resolved = Record<string, Record<string, unknown>>;

/** What one option's id stands for, under Discord's names for the kinds. */
function resolveOne(
  { world, payloads }: RestContext,
  guildId: string,
  { type, value }: Option,
  uploads: Uploads,
): Resolved {
  const id = String(value);
  const user = world.users.get(id);
  const member = world.members.get(`${guildId}:${id}`);
  const found = {
    [USER]: () => ({
      ...(user ? { users: { [id]: payloads.user(user) } } : {}),
      ...(member
        ? {
            members: {
              [id]: { ...payloads.member(member), permissions: String(world.permissions(guildId, id, null)) },
            },
          }
        : {}),
    }),
    [CHANNEL]: () => {
      const channel = world.channels.get(id);
      return channel ? { channels: { [id]: { ...payloads.channel(channel), permissions: '0' } } } : {};
    },
    [ROLE]: () => {
      const role = world.roles.get(id);
      return role ? { roles: { [id]: payloads.role(role) } } : {};
    },
    [ATTACHMENT]: () => {
      const file = uploads.get(id);
      return file ? { attachments: { [id]: payloads.attachment(file) } } : {};
    },
  }[type];
  return (found?.() ?? {}) as Resolved;
}

function resolve(
  context: RestContext,
  guildId: string,
  options: readonly Option[],
  target: MessageRecord | undefined,
  uploads: Uploads,
): Resolved {
  const all: Resolved = target ? { messages: { [target.id]: context.payloads.message(target) } } : {};
  for (const option of flat(options)) {
    for (const [kind, rows] of Object.entries(resolveOne(context, guildId, option, uploads))) {
      all[kind] = { ...all[kind], ...rows };
    }
  }
  return all;
}

function commandOf(
  { world }: RestContext,
  data: Readonly<Record<string, unknown>>,
  guildId: string,
  userId: string,
): CommandRecord {
  const id = String(data['id'] ?? '');
  const type = Number(data['type'] ?? 1);
  const command =
    world.commands.get(id) ?? world.commands.find((one) => one.name === data['name'] && one.type === type);
  if (!command) throw new DiscordError(10063);
  if (!mayUse(world, guildId, userId, command))
    throw new DiscordError(50013, { message: 'You do not have permission to use this command.' });
  return command;
}

/** What the interaction's `data` holds, by its kind. */
function dataOf(
  context: RestContext,
  request: InteractionRequest,
  user: UserRecord,
  { guildId }: ChannelRecord,
  uploads: Uploads,
) {
  const { data, type } = request;
  if (type !== 2 && type !== 4) return { data: { ...data }, name: null };
  const command = commandOf(context, data, guildId, user.id);
  const options = (data['options'] ?? []) as Option[];
  const target = context.world.messages.get(String(data['target_id'] ?? ''));
  const resolved = resolve(context, guildId, options, target, uploads);
  const filled = { ...data, id: command.id, name: command.name, type: command.type, options, resolved };
  return { data: filled, name: command.name };
}

/**
 * A person uses a command, button, select or form: tells the bot, and opens the three seconds it has to answer.
 *
 * @throws DiscordError when the command is unknown, not allowed, or the bot is away.
 */
export function use(
  context: RestContext,
  user: UserRecord,
  request: InteractionRequest,
  uploads: Uploads,
  copies = 1,
) {
  const { world, payloads, hub, interactions } = context;
  const channel = world.channels.get(request.channel_id);
  if (!channel) throw new DiscordError(10003);
  const source = request.message_id
    ? (world.messages.get(request.message_id) ?? interactions.ephemeral(request.message_id) ?? null)
    : null;
  const { data, name } = dataOf(context, request, user, channel, uploads);
  const member = world.members.get(`${channel.guildId}:${user.id}`);
  const started = interactions.start({
    type: request.type,
    userId: user.id,
    channel,
    nonce: request.nonce,
    name,
    source,
  });
  const d = {
    id: started.id,
    application_id: world.app.id,
    type: request.type,
    token: started.token,
    version: 1,
    guild_id: channel.guildId,
    channel_id: channel.id,
    channel: {
      ...payloads.channel(channel),
      permissions: String(world.permissions(channel.guildId, user.id, channel)),
    },
    member: {
      ...(member ? payloads.member(member) : {}),
      user: payloads.user(user),
      permissions: String(world.permissions(channel.guildId, user.id, channel)),
    },
    app_permissions: String(world.permissions(channel.guildId, world.app.id, channel)),
    locale: user.locale,
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { 0: channel.guildId },
    context: 0,
    attachment_size_limit: 10_485_760,
    data,
    ...(source ? { message: payloads.message(source) } : {}),
  };
  for (let copy = 0; copy < copies; copy += 1) hub.toBot({ t: 'INTERACTION_CREATE', d, intent: 0 });
  return started;
}

/** Whether somebody may look after other people's messages and channels. */
export const isModerator = (
  { world }: Pick<RestContext, 'world'>,
  user: UserRecord,
  guildId: string,
): boolean => (world.permissions(guildId, user.id, null) & P.ManageMessages) !== 0n;
