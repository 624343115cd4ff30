import { type CpuInfo, cpus } from 'node:os';

/** What the operating system tells of processor time. */
export type ProcessorTimes = Readonly<{
  /** Of every core, milliseconds since it started. */
  cores: readonly Pick<CpuInfo, 'times'>[];
  /** Of this process, microseconds. */
  own: NodeJS.CpuUsage;
}>;

type Sample = Readonly<{ busyMs: number; totalMs: number; ownMs: number }>;

function sampleOf({ cores, own }: ProcessorTimes): Sample {
  let busyMs = 0;
  let totalMs = 0;
  for (const { times } of cores) {
    // Processes that were started as nice give way to ours: they crowd nobody out.
    busyMs += times.user + times.sys + times.irq;
    totalMs += times.user + times.sys + times.irq + times.nice + times.idle;
  }
  return { busyMs, totalMs, ownMs: (own.user + own.system) / 1_000 };
}

/**
 * Measures how many cores our threads and other processes want more than there are.
 *
 * @returns A function that gives the cores in want since it was last called; 0 or less when there are enough.
 */
export function crowdingMeter(read: () => ProcessorTimes): (threads: number) => number {
  let last = sampleOf(read());
  return (threads) => {
    const times = read();
    const next = sampleOf(times);
    const cores = times.cores.length;
    const elapsedMs = (next.totalMs - last.totalMs) / Math.max(1, cores);
    const othersMs = next.busyMs - last.busyMs - (next.ownMs - last.ownMs);
    last = next;
    return elapsedMs > 0 ? othersMs / elapsedMs - (cores - threads) : 0;
  };
}

/** The crowding of this machine, from now on. */
export const crowdingNow = () => crowdingMeter(() => ({ cores: cpus(), own: process.cpuUsage() }));
