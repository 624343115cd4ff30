import { type Client, Events, REST } from 'discord.js';
import type { Redis } from 'ioredis';
import { commands } from '../commands/index.ts';
import { workers } from '../workers/index.ts';
import { createCharts } from './charts/charts.ts';
import type { Config } from './config.ts';
import type { God } from './core/god.ts';
import { MADE_PACK } from './core/made-god.ts';
import { cachedSkeletons } from './core/screening/skeleton-cache.ts';
import { createBotWords } from './discord/bot-words.ts';
import { createClient } from './discord/client.ts';
import type { Call } from './discord/command.ts';
import { createContentWatch, shownOf } from './discord/content-watch.ts';
import { deployCommands } from './discord/deploy.ts';
import { createDownload } from './discord/download.ts';
import { createFaces } from './discord/faces.ts';
import { logIn, onFatalClose } from './discord/gateway-errors.ts';
import { guildNames } from './discord/guild-names.ts';
import { createInteractions } from './discord/interactions.ts';
import { createLogbook } from './discord/logbook.ts';
import { createNotices } from './discord/notices.ts';
import { createOperation } from './discord/operation.ts';
import { createSpeech } from './discord/speech.ts';
import { startListening } from './discord/start-listening.ts';
import { createThreads } from './discord/threads.ts';
import { createTyping } from './discord/typing.ts';
import { createVoice, POST_TIMEOUT_MS } from './discord/voice.ts';
import { createWaitWords } from './discord/wait-words.ts';
import { webhooks } from './discord/webhooks.ts';
import { ConfigError } from './errors.ts';
import { faceFrom, facePng } from './gods/face.ts';
import { openPantheon } from './gods/open.ts';
import { startHealth } from './health.ts';
import type { Log } from './log.ts';
import { askWhy } from './members/ask-why.ts';
import type { Pantheon } from './pantheon.ts';
import { createPantheons } from './pantheons.ts';
import { programVersion } from './program-version.ts';
import { producers } from './queue/producers.ts';
import { runWorker } from './queue/run.ts';
import { birthStore } from './redis/birth-store.ts';
import { asGodsSee } from './redis/blocks.ts';
import { announceCancelled } from './redis/cancellations.ts';
import { connectRedis } from './redis/connect.ts';
import { coolDownStore } from './redis/cool-down-store.ts';
import { feelingStore } from './redis/feeling-store.ts';
import { logbookStore } from './redis/logbook-store.ts';
import { marks } from './redis/marks.ts';
import { mortalStore } from './redis/mortal-store.ts';
import { pantheonStore } from './redis/pantheon-store.ts';
import { reRollStore } from './redis/re-roll-store.ts';
import { reportStore } from './redis/report-store.ts';
import { roomStore } from './redis/room-store.ts';
import { saidStore } from './redis/said-store.ts';
import { settingsStore } from './redis/settings-store.ts';
import { sketchStore } from './redis/sketch-store.ts';
import { tidingsStore } from './redis/tidings-store.ts';
import { waitStore } from './redis/wait-store.ts';
import { weightStore } from './redis/weight-store.ts';
import { wishStore } from './redis/wish-store.ts';
import { workerStatusStore } from './redis/worker-status-store.ts';
import { createChoir } from './rooms/choir.ts';
import { createKeeper } from './rooms/keeper.ts';
import { createPatience } from './rooms/patience.ts';
import { settingsReader } from './rooms/room-settings.ts';
import type { Started } from './run-process.ts';
import { createShutdown } from './shutdown.ts';
import { shippedWords } from './words/shipped.ts';
import type { Words } from './words/words.ts';

/** Deliveries worked at the same time. They wait for Discord, not for the processor. */
const DELIVERIES_AT_ONCE = 16;
/** Feelings taken in at the same time. Each is two small round trips to Redis. */
const FEELINGS_AT_ONCE = 8;
/** Births waited for at the same time. They wait for the model, which invents one god after another. */
const BIRTHS_AT_ONCE = 4;

/** The bot's own part of the program, on top of Redis and the gods. */
function assemble(
  config: Config,
  {
    redis,
    pantheon,
    client,
    words,
  }: Readonly<{ redis: Redis; pantheon: Pantheon; client: Client<true>; words: Words }>,
  log: Log,
) {
  const clock = Date.now;
  const applicationId = client.application.id;
  // Speech has a client of its own: it must never retry by itself, because a lost answer may hide a posted message.
  const speechRest = new REST({
    api: config.discord.apiUrl,
    retries: 0,
    timeout: POST_TIMEOUT_MS,
    rejectOnRateLimit: () => true,
  }).setToken(client.token);
  const rooms = roomStore(redis, clock);
  const settings = settingsStore(redis, clock);
  const said = saidStore(redis, clock);
  const queues = producers(redis);
  const typing = createTyping(client.rest, log);
  const settingsOf = settingsReader(settings, config.roomModeDefault);
  const feelings = feelingStore(redis);
  const mortals = mortalStore(redis);
  const seen = asGodsSee(mortals);
  const made = pantheonStore(redis);
  const weights = weightStore(redis);
  const pantheons = createPantheons(pantheon, made);
  const making = {
    sketches: sketchStore(redis),
    tidings: tidingsStore(redis),
    download: createDownload(config.discord.cdnUrl),
    namesOn: guildNames(client),
    skeletonOf: cachedSkeletons(),
  };
  const choirOf = createChoir(pantheons, feelings, { mortals: seen, weights }, clock);
  const botWords = createBotWords(client.rest);
  const workerStatus = workerStatusStore(redis);
  const patience = createPatience({
    waits: waitStore(redis),
    queues,
    workerStatus,
    ...createWaitWords(client, botWords, words),
    clock,
    log,
  });
  const keeper = createKeeper({
    rooms,
    settings,
    said,
    queues,
    typing,
    settingsOf,
    patience,
    mortals: seen,
    pantheons,
    choirOf,
    cancel: (turnId) => announceCancelled(redis, turnId),
    clock,
    log,
  });
  const { cdnUrl } = config.discord;
  const faceOf = async (god: God, guildId: string | null) => {
    const own = god.pack === MADE_PACK && guildId !== null ? await made.portrait(guildId, god.id) : null;
    return own ? faceFrom(own) : facePng(god, config.dataDir, config.godsDir);
  };
  const faces = createFaces(client.rest, faceOf, {
    applicationId,
    cdnUrl,
    log,
  });
  const hooks = webhooks(speechRest, applicationId);
  const voice = createVoice(speechRest, hooks, said, applicationId, clock);
  const logbook = createLogbook(client, logbookStore(redis), { words, log });
  const notice = createNotices(client.rest, { ...marks(redis), logbook, log });
  const deps = { voice, keeper, pantheons, notice, faceUrl: faces.urlOf };
  return {
    rooms,
    settings,
    settingsOf,
    choirOf,
    queues,
    typing,
    keeper,
    faces,
    faceOf,
    feelings,
    mortals,
    seen,
    made,
    weights,
    said,
    speech: createSpeech(client.rest, hooks),
    reRolls: reRollStore(redis),
    threads: createThreads(client.rest),
    whisper: queues.whisper,
    invent: queues.invent,
    births: birthStore(redis),
    birthClock: queues.birthClock,
    coolDowns: coolDownStore(redis, clock),
    reports: reportStore(redis, clock),
    wishes: wishStore(redis),
    pantheons,
    workerStatus,
    logbook,
    botWords,
    ...making,
    deps,
    clock,
  };
}

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

  const parts = assemble(config, { redis, pantheon, client: online, words }, log);
  const contents = createContentWatch();
  client.on(Events.MessageCreate, (message) => contents.note(shownOf(message)));
  const commandDeps = {
    ...parts,
    commands,
    words,
    charts: createCharts(),
    ...createOperation({
      ...parts,
      client: online,
      commands,
      words,
      marks: marks(redis),
      guildId: config.discord.guildId,
      program: await programVersion(),
      reading: contents.reading,
      pingRedis: () => redis.ping(),
      log,
    }),
    askWhy: (god: God, { callId, room, userId, userName, locale }: Call) =>
      askWhy(parts, god, { callId, guildId: room.guildId, userId, name: userName, locale }, parts.clock()),
  };
  const onInteraction = createInteractions(commands, commandDeps, log);
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
  const listening = await startListening(online, { ...parts, proxyBotIds: config.discord.proxyBotIds, log });
  const delivery = await runWorker(workers.delivery, parts.deps, {
    redis,
    concurrency: DELIVERIES_AT_ONCE,
    log,
  });
  const favour = await runWorker(
    workers.favour,
    { ...parts, mortals: parts.seen },
    { redis, concurrency: FEELINGS_AT_ONCE, log },
  );
  const births = await runWorker(workers.birth, parts, { redis, concurrency: BIRTHS_AT_ONCE, log });
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
            delivery: () => delivery.isRunning(),
            workers: async () => (await parts.queues.depth('reply')).consumers > 0,
          },
        });

  const close = createShutdown(
    [
      ['events', () => listening.close()],
      ['faces', () => stopping.abort()],
      ['delivery', () => delivery.close()],
      ['favour', () => favour.close()],
      ['births', () => births.close()],
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
