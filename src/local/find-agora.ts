import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ADDRESS_FILE } from '../agora/protocol.ts';
import { findAppRoot } from '../app-root.ts';
import { TransientError } from '../errors.ts';

/** How long a private agora may take to come up, milliseconds; a first start may have to install Redis. */
const START_MS_MAX = 180_000;
/** How often its address is looked for, milliseconds. */
const LOOK_MS = 100;

export type FoundAgora = Readonly<{ url: string; isOurs: boolean; close(): Promise<void> }>;

const addressIn = async (dataDir: string): Promise<string | undefined> => {
  const file = join(dataDir, ADDRESS_FILE);
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : undefined;
};

async function isAlive(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer !== null;
}

/** Starts the whole program with a data folder of its own; everything it made goes when it is closed. */
async function startPrivate(env: Readonly<Record<string, string | undefined>>): Promise<FoundAgora> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pantheon-private-'));
  const program = join(findAppRoot(), 'dist', 'src', 'start.js');
  const own = { ...env, DATA_DIR: dataDir, PORT: '0', DISCORD_TOKEN: '', REDIS_URL: '' };
  const child = spawn(process.execPath, [program], { env: own, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  async function close(): Promise<void> {
    if (child.exitCode === null) child.kill('SIGTERM');
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  }
  // The address is printed when bot and worker are ready, not before: only then is there somebody to answer.
  let printed = '';
  child.stdout?.on('data', (text) => {
    printed += String(text);
  });
  for (let waitedMs = 0; waitedMs < START_MS_MAX && child.exitCode === null; waitedMs += LOOK_MS) {
    const url = /http:\/\/\S+?:\d+/.exec(printed)?.[0];
    if (url) return { url, isOurs: true, close };
    await pause(LOOK_MS);
  }
  await close();
  throw new TransientError(
    'agora_not_started',
    'The private agora did not come up; the lines above say why.',
  );
}

/** The agora that runs under DATA_DIR, else a private one. */
export async function findAgora(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<FoundAgora> {
  const url = await addressIn(dataDir);
  if (url && (await isAlive(url))) return { url, isOurs: false, close: async () => {} };
  return startPrivate(env);
}
