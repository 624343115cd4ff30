import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';
import { describeMistake } from '../../src/gods/mistake.ts';
import { openPantheon } from '../../src/gods/open.ts';
import type { Watcher } from '../../src/gods/watch.ts';
import { createLogger } from '../../src/log.ts';
import type { Pantheon } from '../../src/pantheon.ts';
import { godText, writeBelow } from '../support/small-gods.ts';

let dir: string;
let watcher: Watcher | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pantheon-gods-'));
  write('greek/pack.yaml', 'name: Greek\ndescription: From Olympus.\n');
});

afterEach(async () => {
  await watcher?.close();
  watcher = undefined;
  rmSync(dir, { recursive: true, force: true });
});

const write = (path: string, text: string): void => writeBelow(dir, path, text);

async function problems(): Promise<string[]> {
  const loaded = await loadPantheon(dir);
  return loaded.problems.map((mistake) => describeMistake(mistake).replace(`${dir}/`, ''));
}

test('the gods that ship with the program have no mistake', async () => {
  const loaded = await loadPantheon(shippedGods());
  expect(loaded.problems.map(describeMistake)).toEqual([]);
  expect(loaded.packs.map(({ id }) => id)).toEqual(['mortals', 'pantheon']);
  const main = [...loaded.gods.values()].filter(({ pack }) => pack === 'pantheon');
  expect(main.length).toBeGreaterThanOrEqual(60);
  expect(new Set(main.map(({ culture }) => culture)).size).toBeGreaterThanOrEqual(15);
});

test('a folder of packs is gods by id', async () => {
  write('greek/ares.md', godText('Ares'));
  write('norse/pack.yaml', 'name: Norse\ndescription: From Asgard.\n');
  write('norse/thor.md', godText('Thor', 'rivals: [ares]'));
  const { gods, packs } = await loadPantheon(dir);
  expect(await problems()).toEqual([]);
  expect([...gods.keys()]).toEqual(['ares', 'thor']);
  expect(packs).toContainEqual({ id: 'norse', name: 'Norse', description: 'From Asgard.' });
});

test.for([
  [
    'a rival nobody has written',
    { 'greek/ares.md': godText('Ares', 'rivals: [zeus]') },
    'greek/ares.md:4: there is no god "zeus"; write that god file or delete the id',
  ],
  [
    'a misspelt ally',
    {
      'greek/ares.md': godText('Ares', 'allies: [hemera, hermse]'),
      'greek/hermes.md': godText('Hermes'),
      'greek/hemera.md': godText('Hemera'),
    },
    'greek/ares.md:4: there is no god "hermse"; did you mean "hermes"?',
  ],
  [
    'a rival of itself',
    { 'greek/ares.md': godText('Ares', 'rivals: [ares]') },
    'greek/ares.md:4: a god cannot be its own rival',
  ],
  [
    'one alias for two',
    {
      'greek/ares.md': godText('Ares', 'aliases: [War]'),
      'greek/eris.md': godText('Eris', 'aliases: [wár]'),
    },
    'greek/eris.md:4: "wár" already calls Ares (greek/ares.md); choose another or delete it there',
  ],
  [
    'one id in two packs',
    {
      'greek/ares.md': godText('Ares'),
      'roman/pack.yaml': 'name: R\ndescription: R\n',
      'roman/ares.md': godText('Mars'),
    },
    'roman/ares.md: this id is taken by greek/ares.md; rename one of the two files',
  ],
  [
    'a pack without its file',
    { 'norse/thor.md': godText('Thor') },
    'norse/pack.yaml: is missing; write two lines, name: and description:',
  ],
  [
    'a misspelt key of a pack',
    { 'greek/pack.yaml': 'name: Greek\ndescription: x\ncolor: red\n' },
    'greek/pack.yaml:3: unknown key "color"; the keys are name, description',
  ],
  [
    'a god outside of a pack',
    { 'ares.md': godText('Ares') },
    'ares.md: move this file into the folder of a pack',
  ],
  [
    'a picture of nobody',
    { 'greek/zeus.png': 'x' },
    'greek/zeus.png: there is no zeus.md beside this picture; rename or delete it',
  ],
  [
    'a picture that is none',
    { 'greek/ares.md': godText('Ares'), 'greek/ares.jpg': '<svg/>' },
    'greek/ares.jpg: this is no PNG, WebP or JPEG picture; save it as one of these',
  ],
] as const)('%s is named', async ([, files, expected]) => {
  for (const [path, text] of Object.entries(files)) write(path, text);
  expect((await problems()).map((text) => text.replaceAll(`${dir}/`, ''))).toEqual([expected]);
});

test('a start with mistakes lists all of them', async () => {
  write('greek/ares.md', godText('Ares', 'wieght: 1'));
  write('greek/eris.md', godText('Eris', 'weight: 99'));
  const start = openPantheon({ godsDir: dir, packs: undefined }, createLogger('test', 'silent'));
  await expect(start).rejects.toMatchObject({
    code: 'bad_god_files',
    message: expect.stringMatching(/ares\.md:4: .*did you mean "weight"\?\n.*eris\.md:4: "weight" is 99/s),
  });
});

test('a folder without gods and a folder that is not there are told apart', async () => {
  const log = createLogger('test', 'silent');
  await expect(openPantheon({ godsDir: dir, packs: undefined }, log)).rejects.toMatchObject({
    code: 'no_gods',
  });
  await expect(openPantheon({ godsDir: join(dir, 'nowhere'), packs: undefined }, log)).rejects.toMatchObject({
    code: 'no_gods_dir',
  });
});

test('packs are switched on and off as a whole', async () => {
  write('norse/pack.yaml', 'name: Norse\ndescription: From the north.\n');
  write('norse/hel.md', godText('Hel'));
  write('greek/ares.md', godText('Ares'));
  const log = createLogger('test', 'silent');
  const open = async (packs: readonly string[] | undefined) => {
    const opened = await openPantheon({ godsDir: dir, packs }, log);
    await opened.watcher.close();
    return names(opened.pantheon);
  };
  expect(await open(undefined)).toBe('Ares Hel');
  expect(await open(['norse'])).toBe('Hel');
  await expect(open(['norse', 'roman'])).rejects.toThrow('PACKS names roman; there are: greek, norse.');
});

async function watched() {
  write('greek/ares.md', godText('Ares'));
  const said: string[] = [];
  const log = createLogger('test', 'info', { write: (line) => void said.push(line) });
  const opened = await openPantheon({ godsDir: dir, packs: undefined }, log);
  watcher = opened.watcher;
  return { pantheon: opened.pantheon, said };
}
const names = (pantheon: Pantheon) =>
  pantheon
    .all()
    .map(({ name }) => name)
    .join(' ');

test('a changed, a new and a deleted file are picked up', async () => {
  const { pantheon } = await watched();
  write('greek/ares.md', godText('Enyalios'));
  await vi.waitFor(() => expect(names(pantheon)).toBe('Enyalios'), 5_000);
  write('greek/eris.md', godText('Eris'));
  await vi.waitFor(() => expect(names(pantheon)).toBe('Enyalios Eris'), 5_000);
  rmSync(join(dir, 'greek/ares.md'));
  await vi.waitFor(() => expect(names(pantheon)).toBe('Eris'), 5_000);
});

test('a file with a mistake is named, its god stays as it was, the others change', async () => {
  const { pantheon, said } = await watched();
  write('greek/ares.md', godText('Enyalios', 'weight: much'));
  write('greek/eris.md', godText('Eris'));
  await vi.waitFor(() => expect(names(pantheon)).toBe('Ares Eris'), 5_000);
  expect(said.join('')).toMatch(/ares\.md:4: \\"weight\\" must be a number/);
  write('greek/ares.md', godText('Enyalios'));
  await vi.waitFor(() => expect(names(pantheon)).toBe('Enyalios Eris'), 5_000);
});
