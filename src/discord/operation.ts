import type { Client } from 'discord.js';
import type { Log } from '../log.ts';
import type { Producers } from '../queue/producers.ts';
import type { Marks } from '../redis/marks.ts';
import type { WorkerStatusStore } from '../redis/worker-status-store.ts';
import type { Words } from '../words/words.ts';
import type { Command } from './command.ts';
import type { Reading } from './content-watch.ts';
import { deployCommands } from './deploy.ts';
import { createDiagnosis, type Diagnosis } from './diagnosis.ts';
import { type GuildRoom, guildRooms } from './guild-rooms.ts';
import { createProgramStatus, type ProgramStatus } from './program-status.ts';

/** What the parts that look after the program work with. */
export type OperationParts = Readonly<{
  client: Client<true>;
  commands: readonly Command[];
  words: Words;
  queues: Pick<Producers, 'backlog'>;
  workerStatus: Pick<WorkerStatusStore, 'alive'>;
  marks: Pick<Marks, 'commandsHash' | 'rememberCommands'>;
  /** Server that gets the commands at once; absent: all do. */
  guildId: string | undefined;
  /** Version of this program. */
  program: string;
  reading(): Reading;
  pingRedis(): Promise<unknown>;
  clock: () => number;
  log: Log;
}>;

/** What moderators look after the program with. */
export type Operation = Readonly<{
  /** How the program is, all processes together. */
  status(): Promise<ProgramStatus>;
  /** Channels and threads of a server that we can see. */
  guildRooms(guildId: string): readonly GuildRoom[];
  /** What keeps gods from speaking on a server, as far as Discord tells. */
  diagnose(guildId: string): Promise<Diagnosis>;
  /** Registers every command, whether or not Discord seems to have them. */
  registerCommands(): Promise<boolean>;
}>;

export function createOperation(parts: OperationParts): Operation {
  const { client, commands, words, marks, guildId, reading, log } = parts;
  const scope = { applicationId: client.application.id, guildId };
  return {
    status: createProgramStatus(parts),
    guildRooms: guildRooms(client),
    diagnose: createDiagnosis(client, {
      commandNames: commands.map(({ data }) => data.name),
      reading,
      scope,
      log,
    }),
    registerCommands: () => deployCommands(client.rest, marks, commands, words, { ...scope, force: true }),
  };
}
