import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';

/** Who holds a data folder. `born` tells a process from a later one with the same number. */
const Holder = z.object({ pid: z.number().int().positive(), born: z.string() });
type Holder = z.infer<typeof Holder>;

/** When a process began, in the system's own words; empty where the system does not say (then the number must do). */
function bornOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Field 22 of /proc/PID/stat is the start in ticks since boot; names may hold spaces, so count after the last ")".
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
    return `${boot} ${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}

function isAlive({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return born === bornOf(pid);
}

function holderOf(file: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Takes a data folder for this process. Two programs on one folder would write over each other.
 *
 * A lock that a killed program left behind is taken over.
 *
 * @returns A function that gives the folder back.
 * @throws ConfigError `data_dir_in_use` when another living program holds it; `data_dir_unwritable` when it cannot be
 *   written.
 */
export function takeDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'pantheon.lock');
  const own: Holder = { pid: process.pid, born: bornOf(process.pid) };
  try {
    mkdirSync(dataDir, { recursive: true });
    const holder = holderOf(file);
    if (holder && holder.pid !== own.pid && isAlive(holder)) throw inUse(dataDir, holder.pid);
    rmSync(file, { force: true });
    // `wx` fails when somebody else was faster since we looked.
    writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw inUse(dataDir);
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const remedy = 'Set DATA_DIR to a folder that this user may write.';
    throw new ConfigError(
      'data_dir_unwritable',
      `${resolve(dataDir)} cannot be written (${reason}). ${remedy}`,
      {
        cause: error,
      },
    );
  }
  return () => rmSync(file, { force: true });
}

function inUse(dataDir: string, pid?: number): ConfigError {
  const who = pid === undefined ? 'Another Pantheon' : `Another Pantheon (process ${pid})`;
  const remedy = 'Stop that one, or set DATA_DIR and PORT for a second one.';
  return new ConfigError('data_dir_in_use', `${who} is running on ${resolve(dataDir)}. ${remedy}`);
}
