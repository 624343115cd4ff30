import { Events } from 'discord.js';
import { commands } from '../commands/index.ts';
import { createBotCommands } from './bot-commands.ts';
import { startBotConsumers } from './bot-consumers.ts';
import { createBotParts } from './bot-parts.ts';
import type { Config } from './config.ts';
import { createClient } from './discord/client.ts';
import { createContentWatch, shownOf } from './discord/content-watch.ts';
import { deployCommands } from './discord/deploy.ts';
import { logIn, onFatalClose } from './discord/gateway-errors.ts';
import { startListening } from './discord/start-listening.ts';
import { ConfigError } from './errors.ts';
import { openPantheon } from './gods/open.ts';
import { startHealth } from './health.ts';
import type { Log } from './log.ts';
import { connectRedis } from './redis/connect.ts';
import { marks } from './redis/marks.ts';
import type { Started } from './run-process.ts';
import { createShutdown } from './shutdown.ts';
import { shippedWords } from './words/shipped.ts';

function requireSetting<Value>(value: Value | undefined, code: string, remedy: string): Value {
  if (value === undefined) throw new ConfigError(code, remedy);
  return value;
}

/**
 * Starts the gateway process: listens, decides, queues, delivers. Loads no model.
 *
 * @param fail - Called when Discord ends the connection for good.
 * @throws ConfigError for settings, token or intents that are wrong.
 */
export async function startBot(config: Config, log: Log, fail: (error: unknown) => void): Promise<Started> {
  const token = requireSetting(
    config.discord.token,
    'no_token',
    'DISCORD_TOKEN is not set. `npm start` without it opens the local room.',
  );
  const redisUrl = requireSetting(
    config.redisUrl,
    'no_redis',
    'REDIS_URL is not set. `npm start` runs a Redis of its own.',
  );
  const words = await shippedWords();
  const redis = await connectRedis(redisUrl);
  redis.on('error', (err: Error) => log.warn({ err }, 'redis connection trouble'));
  const { pantheon, watcher } = await openPantheon(config, log);
  const client = createClient(config.discord);
  client.on(Events.Error, (err) => log.warn({ err }, 'gateway trouble'));
  const online = await logIn(client, token);
  onFatalClose(client, fail);

  const ground = { config, redis, pantheon, client: online, words, log };
  const parts = createBotParts(ground);
  const contents = createContentWatch();
  client.on(Events.MessageCreate, (message) => contents.note(shownOf(message)));
  const onInteraction = await createBotCommands(ground, parts, contents.reading);
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
  const listening = await startListening(online, { ...parts, proxyBotIds: config.discord.proxyBotIds, log });
  const consumers = await startBotConsumers(parts, { redis, log });
  const where = { applicationId: online.application.id, guildId: config.discord.guildId };
  await deployCommands(client.rest, marks(redis), commands, words, where);

  const stopping = new AbortController();
  const warmFaces = () => void parts.faces.warm(pantheon.all(), stopping.signal);
  warmFaces();
  pantheon.onChange(warmFaces);
  const health =
    config.health.botPort === 0
      ? null
      : await startHealth({
          port: config.health.botPort,
          checks: {
            gateway: () => client.isReady() && client.ws.ping < 60_000,
            redis: async () => (await redis.ping()) === 'PONG',
            delivery: () => consumers.delivery.isRunning(),
            workers: async () => (await parts.queues.depth('reply')).consumers > 0,
          },
        });

  const close = createShutdown(
    [
      ['events', () => listening.close()],
      ['faces', () => stopping.abort()],
      ['delivery', () => consumers.delivery.close()],
      ['favour', () => consumers.favour.close()],
      ['births', () => consumers.births.close()],
      ['typing', () => parts.typing.close()],
      ['gateway', () => client.destroy()],
      ['health', () => health?.close()],
      ['gods', () => watcher.close()],
      ['queues', () => parts.queues.close()],
      ['redis', () => redis.quit()],
    ],
    log,
  );
  return { close };
}
