import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** Where our own Redis listens. */
export type RedisPlace = Readonly<{ port: number; password: string }>;

export const urlOf = ({ port, password }: RedisPlace): string => `redis://:${password}@127.0.0.1:${port}`;

/** A loopback port nobody uses at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const confFile = (folder: string): string => join(folder, 'redis.conf');

/**
 * Writes the settings of our own Redis and returns their path.
 *
 * The password is in a file only we can read and never on a command line, where every user of the machine would see it.
 * `noeviction` because BullMQ loses jobs when Redis throws keys away; `save ""` because the append-only file is enough.
 */
export function writeRedisConf(folder: string, { port, password }: RedisPlace): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(resolve(folder))}`,
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory 0',
    'maxmemory-policy noeviction',
    'loglevel warning',
    'logfile ""',
  ];
  writeFileSync(confFile(folder), `${lines.join('\n')}\n`, { mode: 0o600 });
  return confFile(folder);
}

export const newPassword = (): string => randomBytes(24).toString('hex');

/** Where the last Redis of this folder listened; it may still run when its parent was killed. */
export function lastPlace(folder: string): RedisPlace | undefined {
  if (!existsSync(confFile(folder))) return undefined;
  const text = readFileSync(confFile(folder), 'utf8');
  const port = /^port (\d{1,5})$/m.exec(text)?.[1];
  const password = /^requirepass ([0-9a-f]+)$/m.exec(text)?.[1];
  return port && password ? { port: Number(port), password } : undefined;
}
