import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DiscordError } from '../discord-error.ts';
import { contentOf, patchOf, readForm, refuseEmpty } from '../message-form.ts';
import { parseForm } from '../parse-form.ts';
import { channelFor, messageIn, param, query, type RestContext, requireBot } from './context.ts';

const PAGE_MAX = 100;

/** Messages of a channel around, before or after one, newest first, as Discord pages them. */
export function pageOf(
  context: Pick<RestContext, 'world'>,
  channelId: string,
  asked: Readonly<Record<string, string | undefined>>,
) {
  const limit = Math.min(PAGE_MAX, Math.max(1, Number(asked['limit'] ?? 50)));
  const all = context.world.messagesIn(channelId);
  const { before, after, around } = asked;
  if (before) return all.filter(({ id }) => BigInt(id) < BigInt(before)).slice(0, limit);
  if (after) return all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  if (around) {
    const at = all.findIndex(({ id }) => BigInt(id) <= BigInt(around));
    return all.slice(Math.max(0, at - Math.floor(limit / 2)), at + Math.ceil(limit / 2));
  }
  return all.slice(0, limit);
}

/** Channels, messages, reactions, threads, guilds and members as the bot uses them. */
export function channelRoutes(app: FastifyInstance, context: RestContext): void {
  const { world, payloads, actions } = context;
  const author = () => ({ id: world.app.id, name: world.app.name, bot: true, avatar: null });
  app.addHook('preHandler', async (request) => requireBot(request, world));

  app.get('/channels/:channel', async (request) =>
    payloads.channel(channelFor(context, param(request, 'channel'))),
  );
  app.patch('/channels/:channel', async (request) => {
    const channel = channelFor(context, param(request, 'channel'), P.ManageChannels);
    const form = parseForm(
      z.object({
        name: z.string().min(1).max(100).optional(),
        nsfw: z.boolean().optional(),
        topic: z.string().nullish(),
      }),
      request.body,
    );
    const row = world.channels.put({
      ...channel,
      ...Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)),
    });
    actions.tell.channel('UPDATE', row);
    return payloads.channel(row);
  });
  app.delete('/channels/:channel', async (request) => {
    const channel = channelFor(context, param(request, 'channel'), P.ManageChannels);
    actions.deleteChannel(channel);
    return payloads.channel(channel);
  });

  app.post('/channels/:channel/typing', async (request, reply) => {
    actions.tell.typing(channelFor(context, param(request, 'channel'), P.SendMessages), world.app.id);
    return reply.status(204).send();
  });

  app.get('/channels/:channel/messages', async (request) => {
    const channel = channelFor(context, param(request, 'channel'), P.ReadMessageHistory);
    return pageOf(context, channel.id, query(request)).map((row) => payloads.message(row));
  });
  app.post('/channels/:channel/messages', async (request) => {
    const channel = channelFor(context, param(request, 'channel'), P.SendMessages);
    const read = await readForm(request, world);
    refuseEmpty(contentOf(read));
    return payloads.message(
      actions.createMessage({
        ...contentOf(read),
        channel,
        author: author(),
        applicationId: world.app.id,
        referenceId: read.form.message_reference?.message_id,
      }),
    );
  });
  app.get('/channels/:channel/messages/:message', async (request) => {
    const channel = channelFor(context, param(request, 'channel'), P.ReadMessageHistory);
    return payloads.message(messageIn(context, channel.id, param(request, 'message')));
  });
  app.patch('/channels/:channel/messages/:message', async (request) => {
    const channel = channelFor(context, param(request, 'channel'));
    const row = messageIn(context, channel.id, param(request, 'message'));
    if (row.author.id !== world.app.id) throw new DiscordError(50005);
    return payloads.message(actions.editMessage(row, patchOf(await readForm(request, world), row)));
  });
  app.delete('/channels/:channel/messages/:message', async (request, reply) => {
    const channel = channelFor(context, param(request, 'channel'));
    const row = messageIn(context, channel.id, param(request, 'message'));
    if (row.author.id !== world.app.id) channelFor(context, channel.id, P.ManageMessages);
    actions.deleteMessage(row);
    return reply.status(204).send();
  });
  app.post('/channels/:channel/messages/bulk-delete', async (request, reply) => {
    const channel = channelFor(context, param(request, 'channel'), P.ManageMessages);
    const { messages } = parseForm(z.object({ messages: z.array(z.string()).min(2).max(100) }), request.body);
    for (const id of messages) actions.deleteMessage(messageIn(context, channel.id, id));
    return reply.status(204).send();
  });
  for (const [method, isOn] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route({
      method,
      url: '/channels/:channel/messages/:message/reactions/:emoji/@me',
      handler: async (request, reply) => {
        const channel = channelFor(context, param(request, 'channel'), P.AddReactions);
        actions.react(
          messageIn(context, channel.id, param(request, 'message')),
          world.app.id,
          param(request, 'emoji'),
          isOn,
        );
        return reply.status(204).send();
      },
    });
  }

  const thread = async (channelId: string, body: unknown) => {
    const channel = channelFor(context, channelId, P.CreatePublicThreads);
    const { name } = parseForm(z.object({ name: z.string().min(1).max(100) }), body);
    return payloads.channel(actions.createThread(channel, { name, ownerId: world.app.id }));
  };
  app.post('/channels/:channel/threads', async (request) => thread(param(request, 'channel'), request.body));
  app.post('/channels/:channel/messages/:message/threads', async (request) =>
    thread(param(request, 'channel'), request.body),
  );

  const guildOf = (id: string) => {
    const guild = world.guilds.get(id);
    if (!guild?.hasBot) throw new DiscordError(10004);
    return guild;
  };
  app.get('/guilds/:guild', async (request) => payloads.guild(guildOf(param(request, 'guild'))));
  app.get('/guilds/:guild/channels', async (request) => {
    const { id } = guildOf(param(request, 'guild'));
    return world.channels
      .filter((one) => one.guildId === id && !one.thread && actions.tell.botSees(one))
      .map(payloads.channel);
  });
  app.get('/guilds/:guild/roles', async (request) => {
    const { id } = guildOf(param(request, 'guild'));
    return world.roles.filter((one) => one.guildId === id).map(payloads.role);
  });
  app.get('/guilds/:guild/members', async (request) => {
    const { id } = guildOf(param(request, 'guild'));
    return world.members.filter((one) => one.guildId === id).map(payloads.member);
  });
  app.get('/guilds/:guild/members/:user', async (request) => {
    const row = world.members.get(`${guildOf(param(request, 'guild')).id}:${param(request, 'user')}`);
    if (!row) throw new DiscordError(10007);
    return payloads.member(row);
  });
  app.get('/users/:user', async (request) => {
    const row = world.users.get(param(request, 'user'));
    if (!row) throw new DiscordError(10013);
    return payloads.user(row);
  });
}
