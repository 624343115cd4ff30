import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DiscordError } from '../discord-error.ts';
import { parseForm } from '../parse-form.ts';
import type { ChannelRecord, UserRecord } from '../records.ts';
import { pageOf } from '../rest/channels.ts';
import { messageIn, param, query, type RestContext } from '../rest/context.ts';
import { checkPress } from './check-press.ts';
import type { Mortals } from './mortals.ts';
import { isModerator, use } from './use.ts';

const CONTENT_CHARS_MAX = 2_000;

const Interaction = z.object({
  type: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  nonce: z.string().min(1).max(64),
  channel_id: z.string(),
  message_id: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
const Send = z.object({
  content: z.string().trim().min(1).max(CONTENT_CHARS_MAX),
  message_reference: z.object({ message_id: z.string() }).optional(),
  nonce: z.string().max(64).optional(),
});
const ChannelForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[\p{L}\p{N}_-]+$/u, 'Use letters, digits, hyphens and underscores.'),
  type: z.union([z.literal(0), z.literal(5), z.literal(15)]).default(0),
  nsfw: z.boolean().default(false),
});

/** The calls of people's programs; see `protocol.ts`. */
export function clientRoutes(
  app: FastifyInstance,
  context: RestContext & Readonly<{ mortals: Mortals }>,
): void {
  const { world, payloads, actions, mortals } = context;

  function channelOf(
    request: FastifyRequest,
    user: UserRecord,
    needed: bigint = P.ViewChannel,
  ): ChannelRecord {
    const channel = world.channels.get(param(request, 'channel'));
    if (!channel) throw new DiscordError(10003);
    if ((world.permissions(channel.guildId, user.id, channel) & needed) !== needed)
      throw new DiscordError(50013);
    return channel;
  }
  const requireModerator = (user: UserRecord) => {
    if (!isModerator(context, user, world.firstGuildId))
      throw new DiscordError(50013, { message: 'Only moderators may do that.' });
  };

  app.post('/join', async (request) => {
    const form = parseForm(
      z.object({
        nick: z.string(),
        locale: z.string().max(20).optional(),
        token: z.string().max(100).optional(),
      }),
      request.body,
    );
    const user = mortals.join(form);
    return { token: user.token, user: mortals.show(user) };
  });

  app.get('/channels/:channel/messages', async (request) => {
    const user = mortals.of(request);
    const channel = channelOf(request, user);
    return pageOf(context, channel.id, query(request)).map((row) => payloads.message(row, user.id));
  });
  app.post('/channels/:channel/messages', async (request) => {
    const user = mortals.of(request);
    const channel = channelOf(
      request,
      user,
      channelOf(request, user).thread ? P.SendMessagesInThreads : P.SendMessages,
    );
    if (channel.type === 15)
      throw new DiscordError(50024, { message: 'Open a post in this forum; it takes no messages itself.' });
    const form = parseForm(Send, request.body);
    mortals.countSend(user.id);
    const row = actions.createMessage({
      channel,
      author: { id: user.id, name: user.name, bot: false, avatar: null },
      content: form.content,
      referenceId: form.message_reference?.message_id,
      nonce: form.nonce,
    });
    return payloads.message(row, user.id);
  });
  app.patch('/channels/:channel/messages/:message', async (request) => {
    const user = mortals.of(request);
    const row = messageIn(context, channelOf(request, user).id, param(request, 'message'));
    if (row.author.id !== user.id) throw new DiscordError(50005);
    const { content } = parseForm(Send.pick({ content: true }), request.body);
    return payloads.message(actions.editMessage(row, { content }), user.id);
  });
  app.delete('/channels/:channel/messages/:message', async (request, reply) => {
    const user = mortals.of(request);
    const row = messageIn(context, channelOf(request, user).id, param(request, 'message'));
    if (row.author.id !== user.id) requireModerator(user);
    actions.deleteMessage(row);
    return reply.status(204).send();
  });
  for (const [method, isOn] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route({
      method,
      url: '/channels/:channel/messages/:message/reactions/:emoji',
      handler: async (request, reply) => {
        const user = mortals.of(request);
        const row = messageIn(
          context,
          channelOf(request, user, P.AddReactions).id,
          param(request, 'message'),
        );
        actions.react(row, user.id, param(request, 'emoji'), isOn);
        return reply.status(204).send();
      },
    });
  }
  app.post('/channels/:channel/typing', async (request, reply) => {
    const user = mortals.of(request);
    actions.tell.typing(channelOf(request, user), user.id);
    return reply.status(204).send();
  });

  app.post('/channels', async (request) => {
    requireModerator(mortals.of(request));
    const row = world.addChannel(world.firstGuildId, parseForm(ChannelForm, request.body));
    actions.tell.channel('CREATE', row);
    return payloads.channel(row);
  });
  app.patch('/channels/:channel', async (request) => {
    const user = mortals.of(request);
    requireModerator(user);
    const form = parseForm(
      z.object({
        name: ChannelForm.shape.name.optional(),
        nsfw: z.boolean().optional(),
        archived: z.boolean().optional(),
      }),
      request.body,
    );
    const before = channelOf(request, user);
    const thread = before.thread && { ...before.thread, archived: form.archived ?? before.thread.archived };
    const row = world.channels.put({
      ...before,
      name: form.name ?? before.name,
      nsfw: form.nsfw ?? before.nsfw,
      thread,
    });
    actions.tell.channel('UPDATE', row);
    return payloads.channel(row);
  });
  app.delete('/channels/:channel', async (request, reply) => {
    const user = mortals.of(request);
    requireModerator(user);
    actions.deleteChannel(channelOf(request, user));
    return reply.status(204).send();
  });
  app.post('/channels/:channel/threads', async (request) => {
    const user = mortals.of(request);
    const parent = channelOf(request, user, P.CreatePublicThreads);
    const { name } = parseForm(z.object({ name: z.string().trim().min(1).max(100) }), request.body);
    return payloads.channel(actions.createThread(parent, { name, ownerId: user.id }));
  });

  app.post('/attachments', async (request) => {
    mortals.of(request);
    const part = await request.file();
    if (!part) throw new DiscordError(50035, { message: 'Send one file in the field "file".' });
    const { filename, mimetype: declaredType } = part;
    return payloads.attachment(world.files.take(await part.toBuffer(), { filename, declaredType }));
  });
  app.post('/interactions', async (request, reply) => {
    const user = mortals.of(request);
    const { message_id, ...form } = parseForm(Interaction, request.body);
    const asked = { ...form, ...(message_id ? { message_id } : {}) };
    checkPress(context, user, asked);
    use(context, user, asked);
    return reply.status(204).send();
  });
}
