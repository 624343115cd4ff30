import { randomBytes } from 'node:crypto';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DiscordError, formError } from '../discord-error.ts';
import { INTENT } from '../intents.ts';
import { contentOf, patchOf, type ReadForm, readForm, refuseEmpty } from '../message-form.ts';
import { parseForm } from '../parse-form.ts';
import type { ChannelRecord, MessageRecord, WebhookRecord } from '../records.ts';
import { channelFor, messageIn, param, query, type RestContext, requireBot } from './context.ts';

const WEBHOOKS_PER_CHANNEL_MAX = 15;
const FORUM = 15;
const NAME_CHARS_MAX = 80;

/** @throws DiscordError 50035 with `errors.<field>` for a name Discord does not take. */
export function checkName(name: string, field: string): string {
  const trimmed = name.trim();
  if (trimmed.length < 1 || trimmed.length > NAME_CHARS_MAX) {
    throw formError(field, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${NAME_CHARS_MAX} in length.`);
  }
  const refused = /clyde|discord/i.exec(trimmed);
  if (refused)
    throw formError(
      field,
      'USERNAME_INVALID_CONTAINS',
      `Username cannot contain "${refused[0].toLowerCase()}"`,
    );
  return trimmed;
}

/** A webhook by id and token; the token is all that is asked for. */
function hookOf({ world }: RestContext, request: FastifyRequest): WebhookRecord {
  const hook = world.webhooks.get(param(request, 'hook'));
  if (!hook) throw new DiscordError(10015);
  if (hook.token !== param(request, 'token')) throw new DiscordError(50027);
  return hook;
}

/** The channel a post goes to: the hook's own, one of its threads, or a new forum post. */
function targetOf(
  context: RestContext,
  hook: WebhookRecord,
  threadId: string | undefined,
  { form }: ReadForm,
): ChannelRecord {
  const { world, actions } = context;
  const channel = world.channels.get(hook.channelId);
  if (!channel) throw new DiscordError(10015);
  const threadName = form.thread_name ?? undefined;
  if (threadId !== undefined && threadName !== undefined) throw new DiscordError(220002);
  if (threadName !== undefined && channel.type !== FORUM) throw new DiscordError(220003);
  if (threadName !== undefined) return actions.createThread(channel, { name: threadName, ownerId: hook.id });
  if (threadId === undefined) {
    if (channel.type === FORUM) throw new DiscordError(220001);
    return channel;
  }
  const thread = world.channels.get(threadId);
  if (!thread || thread.parentId !== channel.id) throw new DiscordError(10003);
  if (thread.thread?.locked) throw new DiscordError(160005);
  return thread;
}

function execute(
  context: RestContext,
  hook: WebhookRecord,
  threadId: string | undefined,
  read: ReadForm,
): MessageRecord {
  const { world, actions } = context;
  const content = contentOf(read);
  refuseEmpty(content);
  const name = read.form.username ? checkName(read.form.username, 'username') : hook.name;
  const channel = targetOf(context, hook, threadId, read);
  const avatar = read.form.avatar_url ? world.avatarHash(read.form.avatar_url) : null;
  const isOurs = hook.applicationId === world.app.id;
  return actions.createMessage({
    ...content,
    // A webhook a person made cannot carry buttons; Discord drops them without a word.
    ...(isOurs ? {} : { components: [] }),
    channel,
    author: { id: hook.id, name, bot: true, avatar },
    webhookId: hook.id,
    applicationId: hook.applicationId,
  });
}

/** Webhooks: made and listed by the bot, used by whoever has the token. */
export function webhookRoutes(app: FastifyInstance, context: RestContext): void {
  const { world, payloads, actions, hub, limits } = context;
  const told = (hook: WebhookRecord) => {
    const d = { guild_id: hook.guildId, channel_id: hook.channelId };
    hub.toBot({ t: 'WEBHOOKS_UPDATE', d, intent: INTENT.guildWebhooks });
  };
  const show = (hook: WebhookRecord) => payloads.webhook(hook, hook.applicationId === world.app.id);

  app.get('/channels/:channel/webhooks', async (request) => {
    requireBot(request, world);
    const channel = channelFor(context, param(request, 'channel'), P.ManageWebhooks);
    return world.webhooks.filter(({ channelId }) => channelId === channel.id).map(show);
  });

  app.post('/channels/:channel/webhooks', async (request) => {
    requireBot(request, world);
    const channel = channelFor(context, param(request, 'channel'), P.ManageWebhooks);
    if (channel.thread) throw new DiscordError(50024);
    const { name } = parseForm(z.object({ name: z.string() }), request.body);
    const count = world.webhooks.filter(({ channelId }) => channelId === channel.id).length;
    if (count >= WEBHOOKS_PER_CHANNEL_MAX) throw new DiscordError(30007);
    const token = randomBytes(48).toString('base64url');
    const hook = world.webhooks.put({
      id: world.newId(),
      guildId: channel.guildId,
      channelId: channel.id,
      name: checkName(name, 'name'),
      token,
      applicationId: world.app.id,
      ownerId: world.app.id,
    });
    told(hook);
    return show(hook);
  });

  app.get('/guilds/:guild/webhooks', async (request) => {
    requireBot(request, world);
    return world.webhooks.filter(({ guildId }) => guildId === param(request, 'guild')).map(show);
  });

  app.delete('/webhooks/:hook', async (request, reply) => {
    requireBot(request, world);
    const hook = world.webhooks.get(param(request, 'hook'));
    if (!hook) throw new DiscordError(10015);
    world.webhooks.delete(hook.id);
    told(hook);
    return reply.status(204).send();
  });

  app.post('/webhooks/:hook/:token', async (request, reply) => {
    if (context.interactions.ownsToken(param(request, 'hook'), param(request, 'token'))) {
      return context.interactions.followUp(param(request, 'token'), await readForm(request, world));
    }
    const hook = hookOf(context, request);
    const limited = limits.webhookPost(reply, hook.id, hook.channelId);
    if (limited) return limited;
    const message = execute(context, hook, query(request)['thread_id'], await readForm(request, world));
    return query(request)['wait'] === 'true' ? payloads.message(message) : reply.status(204).send();
  });

  const ownMessage = (request: FastifyRequest): MessageRecord => {
    const hook = hookOf(context, request);
    const message = messageIn(
      context,
      query(request)['thread_id'] ?? hook.channelId,
      param(request, 'message'),
    );
    if (message.webhookId !== hook.id) throw new DiscordError(10008);
    return message;
  };
  const answerOf = (request: FastifyRequest) =>
    context.interactions.ownsToken(param(request, 'hook'), param(request, 'token'))
      ? context.interactions.answers(param(request, 'token'), param(request, 'message'))
      : null;

  app.get('/webhooks/:hook/:token/messages/:message', async (request) => {
    return answerOf(request)?.get() ?? payloads.message(ownMessage(request));
  });
  app.patch('/webhooks/:hook/:token/messages/:message', async (request) => {
    const answer = answerOf(request);
    if (answer) return answer.edit(await readForm(request, world));
    const message = ownMessage(request);
    return payloads.message(actions.editMessage(message, patchOf(await readForm(request, world), message)));
  });
  app.delete('/webhooks/:hook/:token/messages/:message', async (request, reply) => {
    const answer = answerOf(request);
    if (answer) answer.remove();
    else actions.deleteMessage(ownMessage(request));
    return reply.status(204).send();
  });
}
