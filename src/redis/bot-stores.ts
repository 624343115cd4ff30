import type { Redis } from 'ioredis';
import { birthStore } from './birth-store.ts';
import { coolDownStore } from './cool-down-store.ts';
import { feelingStore } from './feeling-store.ts';
import { mortalStore } from './mortal-store.ts';
import { pantheonStore } from './pantheon-store.ts';
import { reRollStore } from './re-roll-store.ts';
import { reportStore } from './report-store.ts';
import { roomStore } from './room-store.ts';
import { saidStore } from './said-store.ts';
import { settingsStore } from './settings-store.ts';
import { sketchStore } from './sketch-store.ts';
import { tidingsStore } from './tidings-store.ts';
import { weightStore } from './weight-store.ts';
import { wishStore } from './wish-store.ts';
import { workerStatusStore } from './worker-status-store.ts';

/** Everything the bot keeps in Redis, by the names its commands know. */
export const botStores = (redis: Redis, clock: () => number) => ({
  rooms: roomStore(redis, clock),
  settings: settingsStore(redis, clock),
  said: saidStore(redis, clock),
  feelings: feelingStore(redis),
  mortals: mortalStore(redis),
  made: pantheonStore(redis),
  sketches: sketchStore(redis),
  tidings: tidingsStore(redis),
  weights: weightStore(redis),
  wishes: wishStore(redis),
  reRolls: reRollStore(redis),
  reports: reportStore(redis, clock),
  coolDowns: coolDownStore(redis, clock),
  births: birthStore(redis),
  workerStatus: workerStatusStore(redis),
});
