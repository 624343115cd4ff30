import { type Client, version as discordJsVersion } from 'discord.js';
import type { WorkerStatus } from '../core/worker-status.ts';
import type { Producers } from '../queue/producers.ts';
import type { WorkerStatusStore } from '../redis/worker-status-store.ts';

/** How the program is, all processes together. */
export type ProgramStatus = Readonly<{
  /** Milliseconds; null before the first heartbeat was answered. */
  gatewayPingMs: number | null;
  redisPingMs: number;
  workers: readonly WorkerStatus[];
  queues: Awaited<ReturnType<Producers['backlog']>>;
  /** Of this process, milliseconds since the epoch. */
  startedAtMs: number;
  versions: Readonly<{ program: string; discordJs: string }>;
}>;

/** Asks everybody how they are. */
export function createProgramStatus({
  client,
  queues,
  workerStatus,
  pingRedis,
  program,
  clock,
}: Readonly<{
  client: Client<true>;
  queues: Pick<Producers, 'backlog'>;
  workerStatus: Pick<WorkerStatusStore, 'alive'>;
  pingRedis(): Promise<unknown>;
  program: string;
  clock: () => number;
}>) {
  const startedAtMs = clock();
  return async function status(): Promise<ProgramStatus> {
    const askedAtMs = clock();
    await pingRedis();
    const redisPingMs = clock() - askedAtMs;
    const [workers, backlog] = await Promise.all([workerStatus.alive(), queues.backlog(clock())]);
    const { ping } = client.ws;
    return {
      gatewayPingMs: ping >= 0 ? ping : null,
      redisPingMs,
      workers,
      queues: backlog,
      startedAtMs,
      versions: { program, discordJs: discordJsVersion },
    };
  };
}
