import type { Queue } from 'bullmq';
import { UserError } from '../errors.ts';
import type { awaitedResults } from './awaited-results.ts';
import { COMPLETED_KEPT_COUNT, type GenesisJob, Inventions, jobIdOf } from './queues.ts';

/** How long somebody waits for an invention, milliseconds: the longest job and another before it. */
const WAIT_MS = 320_000;
/** Seconds an invention is kept for a second press of the same button. */
const KEPT_SECONDS = 300;

/**
 * Has the model invent gods and waits for them. The same `genesisId` within a few minutes gives the same gods, so a
 * button pressed twice is one job.
 *
 * @throws UserError `no_god_invented` when no worker has answered in time.
 */
export const inventor =
  (queue: Pick<Queue, 'add'>, results: ReturnType<typeof awaitedResults>) =>
  async (job: GenesisJob, priority: number): Promise<Inventions> => {
    const added = await queue.add('genesis', job, {
      jobId: jobIdOf('genesis', job.genesisId),
      priority,
      removeOnComplete: { age: KEPT_SECONDS, count: COMPLETED_KEPT_COUNT },
      removeOnFail: true,
    });
    const result = await added
      .waitUntilFinished(await results.of('genesis'), WAIT_MS)
      .catch((cause: unknown) => {
        throw new UserError('no_god_invented', 'No god came of it this time. Try again in a while.', {
          cause,
        });
      });
    return Inventions.parse(result);
  };
