import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Pantheon } from '../../src/pantheon.ts';
import { createPantheons } from '../../src/pantheons.ts';
import { asGodsSee } from '../../src/redis/blocks.ts';
import { feelingStore } from '../../src/redis/feeling-store.ts';
import { mortalStore } from '../../src/redis/mortal-store.ts';
import { pantheonStore } from '../../src/redis/pantheon-store.ts';
import { roomStore } from '../../src/redis/room-store.ts';
import { saidStore } from '../../src/redis/said-store.ts';
import { settingsStore } from '../../src/redis/settings-store.ts';
import { weightStore } from '../../src/redis/weight-store.ts';
import { createChoir } from '../../src/rooms/choir.ts';
import { hear } from '../../src/rooms/hear.ts';
import type { Heard, KeeperDeps } from '../../src/rooms/keeper-deps.ts';
import { settingsReader } from '../../src/rooms/room-settings.ts';
import { NOW_MS } from '../support/gods.ts';
import { aGod } from '../support/prompt-gods.ts';
import { startTestRedis } from '../support/stack.ts';

let server: Awaited<ReturnType<typeof startTestRedis>>;
let redis: Redis;
/** Trips to Redis and back; what is sent together is one. */
let trips = 0;
let commands = 0;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis(server.url);
  await redis.ping();
  const send = redis.sendCommand.bind(redis);
  let inFlight = 0;
  redis.sendCommand = (command, stream) => {
    commands += 1;
    if (inFlight === 0) trips += 1;
    inFlight += 1;
    const landed = () => {
      inFlight -= 1;
    };
    command.promise.then(landed, landed);
    return send(command, stream);
  };
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

const heard = (roomId: string): Heard => ({
  room: { guildId: 'g', roomId, parentId: null },
  messageId: `m-${roomId}`,
  author: { kind: 'mortal', userId: 'u', name: 'Ada', roleIds: [] },
  text: 'Zeus, will it rain?',
  repliesToMessageId: 'm0',
  mentionsEveryone: false,
  mentionsUs: false,
  atMs: NOW_MS,
  isLate: false,
});

function deps(mode: 'off' | 'always'): KeeperDeps {
  const clock = () => NOW_MS;
  const settings = settingsStore(redis, clock);
  const mortals = asGodsSee(mortalStore(redis));
  const pantheon = new Pantheon({ gods: [aGod({ id: 'zeus', name: 'Zeus' })], packs: [] });
  const pantheons = createPantheons(pantheon, pantheonStore(redis));
  return {
    clock,
    settings,
    mortals,
    rooms: roomStore(redis, clock),
    said: saidStore(redis, clock),
    settingsOf: settingsReader(settings, mode),
    choirOf: createChoir(pantheons, feelingStore(redis), { mortals, weights: weightStore(redis) }, clock),
  } as unknown as KeeperDeps;
}

test.for([
  ['a closed room costs one read', 'off', 1, 1],
  ['an open room costs four trips, whatever there is to read', 'always', 4, 20],
] as const)('%s', async ([_, mode, tripsMax, commandsMax]) => {
  const { room } = heard(mode);
  [trips, commands] = [0, 0];
  const moved = await hear(deps(mode), heard(mode), room);
  expect(moved === null).toBe(mode === 'off');
  expect(trips).toBeLessThanOrEqual(tripsMax);
  expect(commands).toBeLessThanOrEqual(commandsMax);
});
