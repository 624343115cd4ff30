import type { Queue } from 'bullmq';

/** Jobs looked at in each state. The oldest of a longer queue waits elsewhere only when nothing urgent came for long. */
const LOOKED_AT = 100;

/** Jobs that wait or are in work. */
async function jobsOf(queue: Queue) {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active');
  const { active = 0, ...waiting } = counts;
  return { active, waiting: Object.values(waiting).reduce((sum, count) => sum + count, 0) };
}

/** How many jobs wait or are in work. One small read, where `depthOf` lists every connection Redis has. */
export async function lengthOf(queue: Queue): Promise<number> {
  const { active, waiting } = await jobsOf(queue);
  return active + waiting;
}

/** Jobs waiting and in work, and how many processes consume the queue. */
export async function depthOf(queue: Queue) {
  return { ...(await jobsOf(queue)), consumers: await queue.getWorkersCount() };
}

/** How long the job has waited that has waited longest, milliseconds; 0 when none waits. */
export async function oldestWaitMs(queue: Queue, nowMs: number): Promise<number> {
  // Ascending, so that old ones come first where states are ordered by age; prioritized ones are ordered by urgency.
  const jobs = await queue.getJobs(['waiting', 'prioritized', 'delayed'], 0, LOOKED_AT - 1, true);
  return jobs.reduce((oldest, job) => (job ? Math.max(oldest, nowMs - job.timestamp) : oldest), 0);
}
