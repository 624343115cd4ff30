import type { AddressInfo } from 'node:net';
import fastifyMultipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createActions } from './actions.ts';
import { createMortals } from './client/mortals.ts';
import { clientRoutes } from './client/routes.ts';
import { clientSockets } from './client/socket.ts';
import { type AgoraControl, createControl } from './control.ts';
import { DiscordError } from './discord-error.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createHub } from './hub.ts';
import { createInteractions } from './interactions.ts';
import { DISCORD_TIMES, type InteractionTimes } from './live-interactions.ts';
import { createPayloads } from './payloads.ts';
import type { ClientEvent, ClientGod } from './protocol.ts';
import { createRateLimits, type WebhookLimits } from './rate-limits.ts';
import { appRoutes, commandsFor } from './rest/app.ts';
import { channelRoutes } from './rest/channels.ts';
import { webhookRoutes } from './rest/webhooks.ts';
import { isAllowedCaller, isLoopback } from './same-origin.ts';
import { staticFiles } from './static-files.ts';
import { createWorld } from './world.ts';

/** Largest call taken, bytes: Discord's 10 MiB attachment and its form. */
const BODY_BYTES_MAX = 12 * 1024 * 1024;
/** Discord's limits for webhook posts; see docs. */
const DISCORD_LIMITS: WebhookLimits = { executePer2s: 5, channelPerMinute: 30 };

export type AgoraOptions = Readonly<{
  host?: string;
  /** 0 or absent takes any free port. */
  port?: number;
  /** Journal; absent keeps everything in memory only. */
  dataFile?: string;
  /** Folder with the built page. */
  pageDir?: string;
  gods?: () => readonly ClientGod[];
  face?: (godId: string) => Promise<{ type: string; body: Buffer } | null>;
  /** What people must know about the model in use. */
  notice?: () => string | null;
  webhookLimits?: WebhookLimits;
  interactionTimes?: InteractionTimes;
  nowMs?: () => number;
  log?: Log;
}>;

export type Agora = Readonly<{
  url: string;
  apiUrl: string;
  cdnUrl: string;
  botToken: string;
  applicationId: string;
  guildId: string;
  /** Tells people that the gods' list has changed. */
  godsChanged(): void;
  control: AgoraControl;
  close(): Promise<void>;
}>;

function answerErrors(app: FastifyInstance, log: Log | undefined): void {
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    if (error instanceof DiscordError) return reply.status(error.status).send(error.toJSON());
    const status = error.statusCode ?? 500;
    if (status === 413) return reply.status(status).send(new DiscordError(40005).toJSON());
    if (status >= 500) log?.error({ err: error }, 'agora call failed');
    return reply
      .status(status)
      .send({ message: status >= 500 ? 'Internal Server Error' : error.message, code: 0 });
  });
  app.setNotFoundHandler((_request, reply) => reply.status(404).send({ message: '404: Not Found', code: 0 }));
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new ConfigError(
        'port_in_use',
        `Port ${port} is taken by another program. Set PORT to a free one, or to 0 for any.`,
        { cause },
      );
    }
    throw new ConfigError(
      'cannot_listen',
      `The agora cannot listen on ${host}:${port} (${code}). Check HOST and PORT.`,
      { cause },
    );
  }
  return (app.server.address() as AddressInfo).port;
}

/**
 * Opens the agora: a small local Discord for the bot, and a room with a page for people.
 *
 * @throws ConfigError `port_in_use`, `cannot_listen` or `agora_journal`.
 */
export async function startAgora(options: AgoraOptions = {}): Promise<Agora> {
  const { host = '127.0.0.1', port = 0, nowMs = Date.now, log } = options;
  const world = createWorld({ dataFile: options.dataFile, nowMs });
  let url = '';
  const gatewayUrl = () => url.replace('http', 'ws');
  const payloads = createPayloads(world, () => `${url}/cdn`);
  const hub = createHub();
  const actions = createActions(world, payloads, hub);
  const interactions = createInteractions(
    { world, payloads, actions, hub },
    options.interactionTimes ?? DISCORD_TIMES,
  );
  const limits = createRateLimits(options.webhookLimits ?? DISCORD_LIMITS, nowMs);
  const bot = () => ({ id: world.app.id, name: world.app.name, online: gateway.isOnline() });
  const gateway = createGateway({ world, payloads, hub, url: gatewayUrl }, () =>
    hub.toPeople({ t: 'BOT_UPDATE', d: bot() }),
  );
  const mortals = createMortals(world, hub);
  const context = { world, payloads, hub, actions, interactions, limits, gatewayUrl, mortals };
  const gods = () => options.gods?.() ?? [];
  const sockets = clientSockets(
    hub,
    mortals,
    (user): ClientEvent => ({
      t: 'READY',
      d: {
        user: mortals.show(user),
        guild: { id: world.firstGuildId, name: world.guilds.get(world.firstGuildId)?.name ?? '' },
        channels: world.channels
          .filter((one) => actions.tell.sees(one)(user.id) && !one.thread?.archived)
          .map(payloads.channel) as never,
        members: mortals.all(),
        gods: gods(),
        commands: commandsFor(context, user.id) as never,
        bot: bot(),
        notice: options.notice?.() ?? null,
      },
    }),
  );

  const app = fastify({ bodyLimit: BODY_BYTES_MAX, forceCloseConnections: true });
  const faults = createFaults();
  answerErrors(app, log);
  await app.register(fastifyMultipart, { limits: { fileSize: 10 * 1024 * 1024, files: 10 } });
  // The webhook and interaction routes carry their own tokens, so the bot's token is asked for per group.
  await app.register(
    (api, _options, done) => {
      faults.install(api);
      appRoutes(api, context);
      webhookRoutes(api, context);
      api.register((authed, _none, ready) => {
        channelRoutes(authed, context);
        ready();
      });
      done();
    },
    { prefix: '/api/v10' },
  );
  await app.register(
    (client, _options, done) => {
      client.addHook('onRequest', async (request) => {
        if (isAllowedCaller(request.headers, isLoopback(host))) return;
        throw new DiscordError(50001, { message: 'This page may not use the agora.' });
      });
      clientRoutes(client, context);
      done();
    },
    { prefix: '/client/v1' },
  );
  await staticFiles(app, { world, url: () => url, pageDir: options.pageDir, face: options.face });
  app.server.on('upgrade', (request, socket, head) => {
    const isClient = request.url?.startsWith('/client/v1/events') ?? false;
    if (!isClient) return gateway.upgrade(request, socket, head);
    if (isAllowedCaller(request.headers, isLoopback(host))) return sockets.upgrade(request, socket, head);
    return socket.destroy();
  });

  const bound = await listen(app, host, port);
  url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  return {
    url,
    apiUrl: `${url}/api`,
    cdnUrl: `${url}/cdn`,
    botToken: world.app.token,
    applicationId: world.app.id,
    guildId: world.firstGuildId,
    godsChanged: () => hub.toPeople({ t: 'GODS_UPDATE', d: gods() }),
    control: createControl({ ...context, faults, gateway }),
    async close() {
      faults.release();
      interactions.close();
      sockets.close();
      gateway.close();
      await app.close();
      world.close();
    },
  };
}
