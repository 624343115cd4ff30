import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Memory as a folder, where the system has one. */
const MEMORY_FOLDER = '/dev/shm';

/** Share of what is free on a disk that saved states may take. */
const DISK_SHARE = 0.5;

/** Folders are named by machine, process and its start; `mkdtemp` adds six letters. */
const PREFIX = 'pantheon-states-';
const NAME = /^pantheon-states-(.+)-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;

/** Whose folder it is. A process id may come again, in a container after every restart; the start in ms does not. */
export type Owner = Readonly<{ host: string; pid: number; startedMs: number }>;

/** Whether a folder's owner is dead. Other machines' folders on a shared disk are left alone. */
export function isLeftOver(name: string, me: Owner, isAlive: (pid: number) => boolean): boolean {
  const [, host, pid, startedMs] = NAME.exec(name) ?? [];
  if (host !== me.host) return false;
  if (Number(pid) === me.pid) return Number(startedMs) !== me.startedMs;
  return !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const self = (): Owner => ({
  host: hostname(),
  pid: process.pid,
  startedMs: Math.round(performance.timeOrigin),
});

/** Removes what processes left that were killed. What cannot be removed stays. */
async function sweep(base: string): Promise<void> {
  const me = self();
  for (const name of await readdir(base)) {
    const path = join(base, name);
    if (!isLeftOver(name, me, isAlive)) continue;
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory() && found.uid === (process.getuid?.() ?? found.uid))
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Free bytes of a folder; none where there is no such folder. */
const freeBytes = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );

/** A private folder for saved states, and how much may lie in it. */
export type StateFolder = Readonly<{ path: string; bytesMax: number; close(): Promise<void> }>;

/**
 * Makes a folder that only this user may read, in memory when there is room for `bytesWanted`, else among the system's
 * temporary files. Gone when the process ends; what a killed one left goes when the next one starts.
 *
 * @throws what the file system throws when no folder can be made.
 */
export async function openStateFolder(
  bytesWanted: number,
  { memory = MEMORY_FOLDER, disk = tmpdir() }: Readonly<{ memory?: string; disk?: string }> = {},
): Promise<StateFolder> {
  for (const base of new Set([memory, disk])) await sweep(base).catch(() => undefined);
  const isInMemory = (await freeBytes(memory)) >= bytesWanted;
  const base = isInMemory ? memory : disk;
  const bytesMax = isInMemory ? bytesWanted : Math.min(bytesWanted, (await freeBytes(disk)) * DISK_SHARE);
  const { host, pid, startedMs } = self();
  // mkdtemp makes folders with mode 0700.
  const path = await mkdtemp(join(base, `${PREFIX}${host}-${pid}-${startedMs}-`));
  const removeNow = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', removeNow);
  return {
    path,
    bytesMax,
    async close() {
      process.off('exit', removeNow);
      await rm(path, { recursive: true, force: true });
    },
  };
}
