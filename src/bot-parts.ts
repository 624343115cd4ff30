import type { Client } from 'discord.js';
import type { Redis } from 'ioredis';
import type { Config } from './config.ts';
import type { God } from './core/god.ts';
import { MADE_PACK } from './core/made-god.ts';
import { cachedSkeletons } from './core/screening/skeleton-cache.ts';
import { createBotWords } from './discord/bot-words.ts';
import { createDownload } from './discord/download.ts';
import { createFaces } from './discord/faces.ts';
import { guildNames } from './discord/guild-names.ts';
import { createLogbook } from './discord/logbook.ts';
import { createNotices } from './discord/notices.ts';
import { createSpeech } from './discord/speech.ts';
import { createSpeechRest } from './discord/speech-rest.ts';
import { createThreads } from './discord/threads.ts';
import { createTyping } from './discord/typing.ts';
import { createVoice } from './discord/voice.ts';
import { createWaitWords } from './discord/wait-words.ts';
import { webhooks } from './discord/webhooks.ts';
import { faceFrom, facePng } from './gods/face.ts';
import type { Log } from './log.ts';
import type { Pantheon } from './pantheon.ts';
import { createPantheons } from './pantheons.ts';
import { producers } from './queue/producers.ts';
import { asGodsSee } from './redis/blocks.ts';
import { botStores } from './redis/bot-stores.ts';
import { announceCancelled } from './redis/cancellations.ts';
import { logbookStore } from './redis/logbook-store.ts';
import { marks } from './redis/marks.ts';
import { waitStore } from './redis/wait-store.ts';
import { createChoir } from './rooms/choir.ts';
import { createKeeper } from './rooms/keeper.ts';
import { createPatience } from './rooms/patience.ts';
import { settingsReader } from './rooms/room-settings.ts';
import type { Words } from './words/words.ts';

/** What the bot stands on. */
export type BotGround = Readonly<{
  config: Config;
  redis: Redis;
  pantheon: Pantheon;
  client: Client<true>;
  words: Words;
  log: Log;
}>;

type Stores = ReturnType<typeof botStores>;

/** The rooms: who is in them, who speaks, who waits. */
function roomParts({ config, redis, pantheon, client, words, log }: BotGround, stores: Stores) {
  const clock = Date.now;
  const { feelings, weights, workerStatus } = stores;
  const seen = asGodsSee(stores.mortals);
  const pantheons = createPantheons(pantheon, stores.made);
  const shared = {
    queues: producers(redis),
    settingsOf: settingsReader(stores.settings, config.roomModeDefault),
    choirOf: createChoir(pantheons, feelings, { mortals: seen, weights }, clock),
    typing: createTyping(client.rest, log),
    pantheons,
    clock,
  };
  const botWords = createBotWords(client.rest);
  const waitWords = createWaitWords(client, botWords, words);
  const { queues } = shared;
  const waiting = { waits: waitStore(redis), queues, workerStatus, ...waitWords, clock, log };
  const keeper = createKeeper({
    ...stores,
    ...shared,
    mortals: seen,
    patience: createPatience(waiting),
    cancel: (turnId) => announceCancelled(redis, turnId),
    log,
  });
  return { ...shared, seen, botWords, keeper };
}

/** Faces of gods, and how a god's picture becomes an address. */
function faceParts({ config, client, log }: BotGround, { made }: Stores) {
  const faceOf = async (god: God, guildId: string | null) => {
    const own = god.pack === MADE_PACK && guildId !== null ? await made.portrait(guildId, god.id) : null;
    return own ? faceFrom(own) : facePng(god, config.dataDir, config.godsDir);
  };
  const { cdnUrl } = config.discord;
  return {
    faceOf,
    faces: createFaces(client.rest, faceOf, { applicationId: client.application.id, cdnUrl, log }),
  };
}

/** The bot's own parts of the program, put together; nothing runs yet. */
export function createBotParts(ground: BotGround) {
  const { config, redis, client, words, log } = ground;
  const stores = botStores(redis, Date.now);
  const rooms = roomParts(ground, stores);
  const { faceOf, faces } = faceParts(ground, stores);
  const { keeper, pantheons, queues, botWords, clock } = rooms;
  const applicationId = client.application.id;
  const speechRest = createSpeechRest({ apiUrl: config.discord.apiUrl, token: client.token });
  const hooks = webhooks(speechRest, applicationId);
  const logbook = createLogbook(client, logbookStore(redis), { botWords, words, log });
  const deliveryDeps = {
    voice: createVoice(speechRest, hooks, stores.said, applicationId, clock),
    keeper,
    pantheons,
    notice: createNotices(botWords, { ...marks(redis), logbook, log }),
    faceUrl: faces.urlOf,
  };
  return {
    ...stores,
    ...rooms,
    faceOf,
    faces,
    speech: createSpeech(client.rest, hooks),
    threads: createThreads(client.rest),
    whisper: queues.whisper,
    invent: queues.invent,
    birthClock: queues.birthClock,
    logbook,
    download: createDownload(config.discord.cdnUrl),
    namesOn: guildNames(client),
    skeletonOf: cachedSkeletons(),
    deliveryDeps,
  };
}

export type BotParts = ReturnType<typeof createBotParts>;
