import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { findAppRoot } from '../../src/app-root.ts';
import { EnvSchema } from '../../src/config.ts';
import { SMALL_HEAP } from '../../src/small-heap.ts';
import { workers } from '../../workers/index.ts';

const root = findAppRoot();
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
const stems = (folder: string) =>
  filesIn(folder)
    .map((path) => path.slice(folder.length + 1, -3))
    .filter((stem) => stem !== 'index')
    .sort();
const source = [...filesIn('src'), ...filesIn('commands'), ...filesIn('workers')];

test('every command file is registered under its own name', () => {
  const stemOf = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  expect(commands.map(({ data }) => stemOf(data.name)).sort()).toEqual(stems('commands'));
});

test('every command has a page in docs/commands', () => {
  const pages = readdirSync(join(root, 'docs/commands')).map((name) => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual(stems('commands'));
});

test('every worker file is registered under the name of its queue', () => {
  expect(Object.keys(workers).sort()).toEqual(stems('workers'));
  for (const [name, worker] of Object.entries(workers)) expect(worker.queue).toBe(name);
});

test('.env.example names every setting, in the order of the schema', () => {
  const named = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named).toEqual(Object.keys(EnvSchema.shape));
});

test.for(['package.json', 'Dockerfile', 'compose.yaml'])('%s starts the bot with a small heap', (path) => {
  const lines = read(path)
    .split('\n')
    .filter((line) => line.includes('dist/src/bot.js') && !line.startsWith('#'));
  expect(lines).toHaveLength(1);
  for (const flag of SMALL_HEAP) expect(lines[0]).toContain(flag);
});

test('README shows only settings that exist', () => {
  const shown = [...read('README.md').matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)].map(
    (match) => match[1],
  );
  for (const name of shown) expect(Object.keys(EnvSchema.shape)).toContain(name);
});

test.for(source.filter((path) => path.startsWith('src/core')))(
  '%s takes time and chance as arguments',
  (path) => {
    expect(read(path)).not.toMatch(/Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/);
  },
);

/** npm packages and the only places that may import them. */
const HOMES: readonly (readonly [string, RegExp])[] = [
  ['bullmq', /^src\/queue\//],
  ['node-llama-cpp', /^src\/llm\//],
  ['pino', /^src\/log\.ts$/],
  ['discord.js', /^(src\/discord\/|src\/(start-bot|bot-parts)\.ts|src\/deploy-commands\.ts|commands\/)/],
  ['ioredis', /^src\/(redis|queue|local)\/|^src\/bot-(parts|consumers)\.ts$/],
  ['fastify', /^src\/agora\//],
  ['preact', /^src\/agora\/page\//],
  ['echarts', /^src\/charts\//],
  ['obscenity', /^src\/screening\//],
  ['intl-messageformat', /^src\/words\//],
];
test.for(HOMES)('%s is imported only where it lives', ([name, home]) => {
  const pattern = new RegExp(`from '${name}(/[^']*)?'|import\\('${name}'\\)`);
  const users = source.filter((path) => pattern.test(read(path)));
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((path) => !home.test(path))).toEqual([]);
});

/** Value imports (not `import type`) between the folders of src, as ARCHITECTURE.md allows them. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  redis: ['redis', 'core'],
  queue: ['queue', 'redis', 'core'],
  rooms: ['rooms', 'core'],
  members: ['members', 'core', 'redis', 'words'],
  moderation: ['moderation', 'core', 'redis', 'rooms', 'words'],
  making: ['making', 'members', 'rooms', 'core', 'redis', 'cards', 'gods', 'screening', 'words'],
  genesis: ['genesis', 'making', 'members', 'core', 'cards', 'words'],
  llm: ['llm', 'core'],
  gods: ['gods', 'core'],
  cards: ['cards', 'core'],
  charts: ['charts', 'core'],
  screening: ['screening', 'core'],
  words: ['words'],
  discord: ['discord', 'core', 'rooms', 'redis', 'words'],
};
test.for(Object.entries(ARROWS))('src/%s imports only what it may', ([folder, allowed]) => {
  const wrong = filesIn(`src/${folder}`).flatMap((path) =>
    [...read(path).matchAll(/^(?:import|export) (?!type )[^;]*?from '\.\.\/([a-z]+)\/[^']+'/gms)]
      .filter((match) => !/^import \{ (type [^,}]+,? ?)+\}/.test(match[0]))
      .map((match) => match[1] ?? '')
      .filter((target) => !allowed.includes(target))
      .map((target) => `${path} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('every error code is explained in docs/errors.md, and no other', () => {
  const codesIn = (path: string, pattern: RegExp) =>
    [...read(path).matchAll(pattern)].map((match) => match[1] ?? '');
  const thrown = source.flatMap((path) =>
    codesIn(path, /(?:new (?:Config|User|Transient|Permanent)Error|wrong)\(\s*'([a-z_]+)'/g),
  );
  const tables = ['discord-errors', 'gateway-errors'].flatMap((name) =>
    codesIn(`src/discord/${name}.ts`, /\[\s*'([a-z]+_[a-z_]+)',/g),
  );
  const settings = codesIn('src/start-bot.ts', /'(no_[a-z_]+)'/g);
  const documented = codesIn('docs/errors.md', /^\| `([a-z_]+)` \|/gm);
  expect(documented.toSorted()).toEqual([...new Set([...thrown, ...tables, ...settings])].sort());
});
