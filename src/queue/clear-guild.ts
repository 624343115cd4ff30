import type { Queue } from 'bullmq';
import { z } from 'zod';

/** Waiting jobs read at a time. Jobs are about a kilobyte. */
const PAGE_JOBS = 500;
/** Waiting jobs looked at. A worker would need hours for more; the rest are dropped when they are taken up. */
const JOBS_LOOKED_AT_MAX = 20_000;

/** Jobs name their server either by themselves or by their room. */
const Origin = z
  .union([z.object({ guildId: z.string() }), z.object({ room: z.object({ guildId: z.string() }) })])
  .transform((data) => ('room' in data ? data.room.guildId : data.guildId));

/**
 * Takes the waiting jobs of one server out of a queue; those in work are left to whoever works them.
 *
 * @returns how many were taken out.
 */
export async function clearGuild(queue: Queue, guildId: string): Promise<number> {
  let removed = 0;
  const found = [];
  for (let start = 0; start < JOBS_LOOKED_AT_MAX; start += PAGE_JOBS) {
    const page = await queue.getJobs(['waiting', 'prioritized', 'delayed'], start, start + PAGE_JOBS - 1);
    if (page.length === 0) break;
    // A job may have been finished between listing and reading it; then there is nothing here.
    found.push(...page.filter((job) => job && Origin.safeParse(job.data).data === guildId));
  }
  for (const job of found) {
    const wasWaiting = await job.remove().then(
      () => true,
      () => false,
    );
    if (wasWaiting) removed += 1;
  }
  return removed;
}
