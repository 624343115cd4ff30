import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error.ts';
import type { Started } from '../live-interactions.ts';
import type { InteractionRequest } from '../protocol.ts';
import type { ChannelRecord, CommandRecord, UserRecord } from '../records.ts';
import { mayUse } from '../rest/app.ts';
import type { RestContext } from '../rest/context.ts';
import { type Option, resolveComponents, resolveOptions } from './resolve.ts';

/** Discord's types of interactions that name a command. */
const COMMAND = 2;
const AUTOCOMPLETE = 4;

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
function dataOf(context: RestContext, request: InteractionRequest, user: UserRecord, guildId: string) {
  const { data, type } = request;
  if (type !== COMMAND && type !== AUTOCOMPLETE) {
    const resolved = resolveComponents(context, guildId, data);
    return { data: { ...data, ...(resolved && { resolved }) }, name: null };
  }
  const command = commandOf(context, data, guildId, user.id);
  const options = (data['options'] ?? []) as Option[];
  const target = context.world.messages.get(String(data['target_id'] ?? ''));
  const resolved = resolveOptions(context, guildId, options, target);
  const filled = { ...data, id: command.id, name: command.name, type: command.type, options, resolved };
  return { data: filled, name: command.name };
}

/** Who uses it and where, as Discord tells the bot. */
function surroundings({ world, payloads }: RestContext, user: UserRecord, channel: ChannelRecord) {
  const member = world.members.get(`${channel.guildId}:${user.id}`);
  const permissions = String(world.permissions(channel.guildId, user.id, channel));
  return {
    guild_id: channel.guildId,
    channel_id: channel.id,
    channel: { ...payloads.channel(channel), permissions },
    member: { ...(member ? payloads.member(member) : {}), user: payloads.user(user), permissions },
    app_permissions: String(world.permissions(channel.guildId, world.app.id, channel)),
    locale: user.locale,
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { 0: channel.guildId },
    context: 0,
    attachment_size_limit: 10_485_760,
  };
}

/**
 * A person uses a command, button, select or form: tells the bot, and opens the three seconds it has to answer.
 *
 * @throws DiscordError when the command is unknown or not allowed, or something chosen is not there.
 */
export function use(
  context: RestContext,
  user: UserRecord,
  request: InteractionRequest,
  copies = 1,
): Started {
  const { world, payloads, hub, interactions } = context;
  const channel = world.channels.get(request.channel_id);
  if (!channel) throw new DiscordError(10003);
  const source = request.message_id ? interactions.seenBy(user.id, request.message_id) : null;
  const { data, name } = dataOf(context, request, user, channel.guildId);
  const { type, nonce } = request;
  const started = interactions.start({ type, userId: user.id, channel, nonce, name, source });
  const d = {
    id: started.id,
    application_id: world.app.id,
    type,
    token: started.token,
    version: 1,
    ...surroundings(context, user, channel),
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
