import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { DiscordError, formError } from '../discord-error.ts';
import { parseForm } from '../parse-form.ts';
import { readBody } from '../read-body.ts';
import type { CommandRecord } from '../records.ts';
import { param, query, type RestContext, requireBot } from './context.ts';

/** Application emojis: at most this many, and this large in bytes. */
const EMOJIS_MAX = 2_000;
const EMOJI_BYTES_MAX = 256 * 1024;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const CommandForm = z.object({
  name: z.string().min(1).max(32),
  type: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
  description: z.string().max(100).default(''),
  options: z.array(z.record(z.string(), z.unknown())).max(25).default([]),
  default_member_permissions: z.string().nullish(),
  nsfw: z.boolean().default(false),
  name_localizations: z.record(z.string(), z.string()).nullish(),
  description_localizations: z.record(z.string(), z.string()).nullish(),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).default([0]),
});

/** Who the bot is, its commands, its emojis, and the answers to interactions. */
export function appRoutes(app: FastifyInstance, context: RestContext): void {
  const { world, payloads, hub, interactions } = context;

  app.get('/gateway/bot', async (request) => {
    requireBot(request, world);
    const limit = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 };
    return { url: context.gatewayUrl(), shards: 1, session_start_limit: limit };
  });
  app.get('/gateway', async () => ({ url: context.gatewayUrl() }));
  const self = () =>
    payloads.user(world.users.get(world.app.id) ?? { id: world.app.id, name: world.app.name, bot: true });
  app.get('/users/@me', async (request) => {
    requireBot(request, world);
    return self();
  });
  app.get('/applications/@me', async (request) => {
    requireBot(request, world);
    return {
      id: world.app.id,
      name: world.app.name,
      icon: null,
      description: '',
      bot_public: true,
      flags: 0,
      bot: self(),
    };
  });

  function setCommands(guildId: string | null, body: unknown): CommandRecord[] {
    const forms = parseForm(z.array(CommandForm).max(130), body);
    const before = world.commands.filter((one) => one.guildId === guildId);
    for (const form of forms) {
      if (form.type === 1 && !NAME.test(form.name))
        throw formError('0.name', 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    }
    for (const old of before) {
      if (!forms.some((form) => form.name === old.name && form.type === old.type))
        world.commands.delete(old.id);
    }
    const rows = forms.map((form) => {
      const old = before.find((one) => one.name === form.name && one.type === form.type);
      return world.commands.put({
        id: old?.id ?? world.newId(),
        version: world.newId(),
        guildId,
        type: form.type,
        name: form.name,
        description: form.description,
        options: form.options as unknown as CommandRecord['options'],
        defaultMemberPermissions: form.default_member_permissions ?? null,
        nsfw: form.nsfw,
        nameLocalizations: form.name_localizations ?? null,
        descriptionLocalizations: form.description_localizations ?? null,
        contexts: form.contexts ?? null,
        integrationTypes: form.integration_types,
      });
    });
    for (const { id } of world.users.filter(({ bot }) => !bot)) {
      const mine = commandsFor(context, id) as never;
      hub.toPeople({ t: 'COMMANDS_UPDATE', d: mine }, (userId) => userId === id);
    }
    return rows;
  }
  for (const [path, guildOf] of [
    ['/applications/:app/commands', () => null],
    ['/applications/:app/guilds/:guild/commands', (guild: string) => guild],
  ] as const) {
    app.get(path, async (request) => {
      requireBot(request, world);
      return world.commands
        .filter((one) => one.guildId === guildOf(param(request, 'guild')))
        .map(payloads.command);
    });
    app.put(path, async (request) => {
      requireBot(request, world);
      return setCommands(guildOf(param(request, 'guild')), request.body).map(payloads.command);
    });
  }

  app.get('/applications/:app/emojis', async (request) => {
    requireBot(request, world);
    return { items: world.emojis.all().map(payloads.emoji) };
  });
  app.post('/applications/:app/emojis', async (request) => {
    requireBot(request, world);
    const form = parseForm(
      z.object({ name: z.string().regex(/^\w{2,32}$/), image: z.string() }),
      request.body,
    );
    const match = /^data:(image\/(?:png|jpeg|webp|gif|avif));base64,(.+)$/s.exec(form.image);
    if (!match) throw formError('image', 'IMAGE_INVALID', 'Unsupported image type given');
    const bytes = Buffer.from(match[2] ?? '', 'base64');
    if (bytes.length > EMOJI_BYTES_MAX)
      throw formError('image', 'BINARY_TYPE_MAX_SIZE', 'File cannot be larger than 256.0 kb.');
    if (world.emojis.all().length >= EMOJIS_MAX) throw new DiscordError(30008);
    const id = world.newId();
    world.blobs.put(id, bytes);
    return payloads.emoji(
      world.emojis.put({ id, name: form.name, contentType: match[1] ?? '', animated: false }),
    );
  });
  const emojiOf = (id: string) => {
    const row = world.emojis.get(id);
    if (!row) throw new DiscordError(10014);
    return row;
  };
  app.get('/applications/:app/emojis/:emoji', async (request) => {
    requireBot(request, world);
    return payloads.emoji(emojiOf(param(request, 'emoji')));
  });
  app.delete('/applications/:app/emojis/:emoji', async (request, reply) => {
    requireBot(request, world);
    const { id } = emojiOf(param(request, 'emoji'));
    world.emojis.delete(id);
    world.blobs.delete(id);
    return reply.status(204).send();
  });

  app.post('/interactions/:id/:token/callback', async (request, reply) => {
    const read = await readBody(request, world.files);
    const { started, message } = interactions.callback(param(request, 'id'), param(request, 'token'), read);
    if (query(request)['with_response'] !== 'true') return reply.status(204).send();
    const { type } = read.body as { type: number };
    const resource = message ? { resource: { type, message: payloads.message(message) } } : {};
    return { interaction: { id: started.id, type: started.type }, ...resource };
  });
}
/** Members may use a command when the guild's default permissions allow it. */
export const mayUse = (
  world: RestContext['world'],
  guildId: string,
  userId: string,
  command: CommandRecord,
): boolean => {
  if (command.defaultMemberPermissions === null) return true;
  const mine = world.permissions(guildId, userId, null);
  const needed = BigInt(command.defaultMemberPermissions);
  return needed === 0n ? (mine & P.Administrator) !== 0n : (mine & needed) === needed;
};

/** The commands a person sees: as on Discord, not those they may not use. */
export const commandsFor = ({ world, payloads }: Pick<RestContext, 'world' | 'payloads'>, userId: string) =>
  world.commands
    .filter((command) => mayUse(world, world.firstGuildId, userId, command))
    .map(payloads.command);
