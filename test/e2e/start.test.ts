import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pickChannel, visit } from '../../src/agora/visitor.ts';
import { findAppRoot } from '../../src/app-root.ts';
import { askRedis } from '../../src/local/ask-redis.ts';
import { lastPlace, urlOf } from '../../src/local/redis-conf.ts';
import { godText, writeBelow } from '../support/small-gods.ts';

const root = findAppRoot();
let dir: string;
let dataDir: string;
let ends: (() => Promise<unknown>)[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pantheon-start-'));
  dataDir = join(dir, 'data');
  writeBelow(dir, 'gods/greek/pack.yaml', 'name: Greek\ndescription: From Olympus.\n');
  writeBelow(dir, 'gods/greek/ares.md', godText('Ares'));
  ends = [];
});

afterEach(async () => {
  await Promise.all(ends.map((end) => end()));
  rmSync(dir, { recursive: true, force: true });
});

/** One of our programs, as its npm script starts it. */
function run(script: 'start' | 'say', env: Record<string, string> = {}, args: readonly string[] = []) {
  const child = spawn(process.execPath, [join(root, 'dist', 'src', `${script}.js`), ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      GODS_DIR: join(dir, 'gods'),
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => {
    out += String(text);
  });
  child.stderr.on('data', (text) => {
    err += String(text);
  });
  const code = once(child, 'close').then(([status]) => status as number | null);
  ends.push(() => {
    if (child.exitCode === null) child.kill('SIGTERM');
    return code;
  });
  return { child, code, out: () => out, err: () => err, url: () => /http:\/\/\S+/.exec(out)?.[0] ?? '' };
}

async function startReady(env: Record<string, string> = {}) {
  const program = run('start', env);
  await expect.poll(() => program.url() || program.err(), { timeout: 30_000 }).toMatch(/^http/);
  return program;
}

/** What the first room of an agora holds, as a newcomer sees it. */
async function messagesAt(url: string): Promise<string[]> {
  const visitor = await visit(url, 'Reader');
  const channel = pickChannel(visitor.ready.channels);
  const headers = { authorization: `Mortal ${visitor.token}` };
  const answer = await fetch(`${url}/client/v1/channels/${channel.id}/messages`, { headers });
  visitor.close();
  return ((await answer.json()) as { content: string }[]).map(({ content }) => content);
}

test('wrong settings end with 78, all named, no value shown', async () => {
  const program = run('start', { PORT: 'harbour', SEQUENCES: '0', DISCORD_TOKEN: 'short-secret' });
  expect(await program.code).toBe(78);
  for (const name of ['PORT', 'SEQUENCES', 'DISCORD_TOKEN']) expect(program.err()).toContain(`  ${name}: `);
  expect(program.err()).not.toMatch(/harbour|short-secret/);
  expect(existsSync(dataDir)).toBe(false);
});

test('god files with mistakes end with 78, all named with their lines, and nothing stays behind', async () => {
  writeBelow(dir, 'gods/greek/ares.md', godText('Ares', 'wieght: 1'));
  writeBelow(dir, 'gods/greek/eris.md', godText('Eris', 'rivals: [zeus]'));
  const program = run('start');
  expect(await program.code).toBe(78);
  expect(program.err()).toMatch(/ares\.md:4: unknown key "wieght"; did you mean "weight"\?/);
  expect(program.err()).toMatch(/eris\.md:4: there is no god "zeus"/);
  expect(program.err()).not.toMatch(/\n\s+at /);
  const place = lastPlace(join(dataDir, 'redis'));
  expect(place && (await askRedis(urlOf(place), 'PING'))).toBeUndefined();
  expect(existsSync(join(dataDir, 'pantheon.lock'))).toBe(false);
});

test('a port in use ends with 78 and the remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const program = run('start', { PORT: String(port) });
  expect(await program.code).toBe(78);
  expect(program.err()).toContain(
    `Port ${port} is taken by another program. Set PORT to a free one, or to 0 for any.`,
  );
  other.close();
});

test('settings that only the worker sees wrong end everything with 78', async () => {
  const program = run('start', { MODEL: join(dir, 'no-such.gguf') });
  expect(await program.code).toBe(78);
  expect(program.err()).toMatch(/no-such\.gguf/);
});

test('one command: a god answers; a second start is refused; a stop leaves nothing running and all data', async () => {
  const program = await startReady();
  const said = run('say', {}, ['--as', 'Tester', 'Ares, are you there?']);
  expect(await said.code).toBe(0);
  expect(said.out()).toMatch(/^Ares: \S/);

  const second = run('start');
  expect(await second.code).toBe(78);
  expect(second.err()).toMatch(/Another Pantheon \(process \d+\) is running on .*Stop that one/);

  const place = lastPlace(join(dataDir, 'redis'));
  const pids = [...readFileSync(join(dataDir, 'logs/pantheon.log'), 'utf8').matchAll(/"pid":(\d+)/g)].map(
    ([, pid]) => Number(pid),
  );
  program.child.kill('SIGINT');
  expect(await program.code).toBe(0);
  for (const pid of new Set(pids)) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  expect(place && (await askRedis(urlOf(place), 'PING'))).toBeUndefined();
  expect(existsSync(join(dataDir, 'agora.address'))).toBe(false);

  const again = await startReady();
  expect(await messagesAt(again.url())).toContain('Ares, are you there?');
});

test('a bot that dies is started again', async () => {
  const program = await startReady();
  const log = () => readFileSync(join(dataDir, 'logs/pantheon.log'), 'utf8');
  const bots = () =>
    [...log().matchAll(/"pid":(\d+),[^\n]*"name":"bot","msg":"ready"/g)].map(([, pid]) => Number(pid));
  const [first] = bots();
  process.kill(first ?? 0, 'SIGKILL');
  await expect.poll(() => bots().length, { timeout: 20_000 }).toBe(2);
  expect(program.err()).toMatch(/bot ended by itself; starting it again/);
});
