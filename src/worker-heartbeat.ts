import { randomUUID } from 'node:crypto';
import type { WorkSpeed } from './core/work-speed.ts';
import { engineVersion } from './llm/engine-version.ts';
import type { Log } from './log.ts';
import type { Llm } from './ports.ts';
import { programVersion } from './program-version.ts';
import type { WorkerStatusStore } from './redis/worker-status-store.ts';

/** Between two signs of life, milliseconds: three may be lost before the worker counts as gone. */
const BEAT_MS = 4_000;

/** Tells the others, as long as this process lives, what model runs here and how fast it is. */
export async function startHeartbeat(
  store: Pick<WorkerStatusStore, 'beat' | 'retire'>,
  { llm, speed, log }: Readonly<{ llm: Llm; speed(): WorkSpeed; log: Log }>,
): Promise<Readonly<{ close(): Promise<void> }>> {
  const self = {
    workerId: randomUUID(),
    model: llm.profile.name,
    concurrency: llm.concurrency,
    gpu: llm.gpu ?? null,
    contextTokens: llm.contextTokens,
    version: await programVersion(),
    engineVersion: await engineVersion(),
  };
  const beat = () => store.beat({ ...self, threads: llm.threads?.() ?? null, ...speed() });
  await beat();
  const timer = setInterval(() => {
    // Redis being away is told by its own connection; the next sign of life comes soon.
    beat().catch((err: unknown) => log.debug({ err }, 'no sign of life given'));
  }, BEAT_MS);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await store.retire(self.workerId);
    },
  };
}
