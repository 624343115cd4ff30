import { timingSafeEqual } from 'node:crypto';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FastifyRequest } from 'fastify';
import type { Actions } from '../actions.ts';
import { DiscordError } from '../discord-error.ts';
import type { Hub } from '../hub.ts';
import type { Interactions } from '../interactions.ts';
import type { Payloads } from '../payloads.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { ChannelRecord, MessageRecord } from '../records.ts';
import type { World } from '../world.ts';

/** What every route works with. */
export type RestContext = Readonly<{
  world: World;
  payloads: Payloads;
  hub: Hub;
  actions: Actions;
  interactions: Interactions;
  limits: RateLimits;
  gatewayUrl: () => string;
}>;

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** @throws DiscordError 40001 without the bot's token. */
export function requireBot(request: FastifyRequest, world: World): void {
  const given = request.headers.authorization ?? '';
  if (!isSame(given, `Bot ${world.app.token}`))
    throw new DiscordError(40001, { message: '401: Unauthorized' });
}

/** A path parameter, decoded: `@original` arrives percent-encoded. */
export const param = (request: FastifyRequest, name: string): string =>
  decodeURIComponent((request.params as Record<string, string>)[name] ?? '');

export const query = (request: FastifyRequest): Readonly<Record<string, string | undefined>> =>
  request.query as Record<string, string | undefined>;

/**
 * A channel the bot may use.
 *
 * @param needed - Permissions beyond View Channel.
 * @throws DiscordError 10003, 50001 or 50013.
 */
export function channelFor({ world }: RestContext, id: string, needed = 0n): ChannelRecord {
  const channel = world.channels.get(id);
  if (!channel) throw new DiscordError(10003);
  const mine = world.permissions(channel.guildId, world.app.id, channel);
  if (!(mine & P.ViewChannel)) throw new DiscordError(50001);
  if ((mine & needed) !== needed) throw new DiscordError(50013);
  return channel;
}

/** @throws DiscordError 10008. */
export function messageIn({ world }: RestContext, channelId: string, id: string): MessageRecord {
  const message = world.messages.get(id);
  if (!message || message.channelId !== channelId) throw new DiscordError(10008);
  return message;
}
