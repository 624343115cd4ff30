import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { stateBytesMax } from '../../src/llm/memory-limit.ts';
import { isLeftOver, openStateFolder } from '../../src/llm/state-folder.ts';

const GIB = 2 ** 30;
const newBase = () => mkdtempSync(join(tmpdir(), 'states-test-'));
const me = { host: 'here', pid: 7, startedMs: 1_000 };

test.for([
  ['of a dead process', 'pantheon-states-here-8-900-abcDEF', false, true],
  ['of a living process', 'pantheon-states-here-8-900-abcDEF', true, false],
  ['of this process', 'pantheon-states-here-7-1000-abcDEF', true, false],
  ['of one before with the same number', 'pantheon-states-here-7-999-abcDEF', true, true],
  ['of another machine', 'pantheon-states-there-8-900-abcDEF', false, false],
  ['of a machine with dashes', 'pantheon-states-here-8-9-900-abcDEF', false, false],
  ['of somebody else', 'systemd-private-here-8-900-abcDEF', false, false],
] as const)('a folder %s', ([_, name, isAlive, expected]) => {
  expect(isLeftOver(name, me, () => isAlive)).toBe(expected);
});

test('the folder is private, lies in memory when there is room, and goes when it is closed', async () => {
  const [memory, disk] = [newBase(), newBase()];
  const folder = await openStateFolder(1_000, { memory, disk });
  expect(dirname(folder.path)).toBe(memory);
  expect(folder.bytesMax).toBe(1_000);
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  writeFileSync(join(folder.path, '1.state'), 'x');
  await folder.close();
  expect(existsSync(folder.path)).toBe(false);
});

test('without room in memory it lies on the disk, and takes half of what is free there at most', async () => {
  const disk = newBase();
  const folder = await openStateFolder(2 ** 60, { memory: join(disk, 'none'), disk });
  expect(dirname(folder.path)).toBe(disk);
  expect(folder.bytesMax).toBeLessThan(2 ** 59);
  expect(folder.bytesMax).toBeGreaterThan(0);
  await folder.close();
});

test('what a killed process left goes when the next one starts, and nothing else does', async () => {
  const memory = newBase();
  const { pid } = spawnSync(process.execPath, ['--version']);
  const names = [
    `pantheon-states-${hostname()}-${pid}-900-abcDEF`,
    `pantheon-states-${hostname()}-${process.ppid}-900-abcDEF`,
    'something-else',
  ];
  for (const name of names) mkdirSync(join(memory, name));
  const [first, second] = [
    await openStateFolder(1, { memory, disk: memory }),
    await openStateFolder(1, { memory, disk: memory }),
  ];
  expect(names.map((name) => existsSync(join(memory, name)))).toEqual([false, true, true]);
  expect([first, second].map(({ path }) => existsSync(path))).toEqual([true, true]);
  await Promise.all([first.close(), second.close()]);
});

test.for([
  [8 * GIB, GIB],
  [32 * GIB, 4 * GIB],
  [256 * GIB, 4 * GIB],
] as const)('of %i bytes of memory %i are for saved states', ([memory, expected]) => {
  expect(stateBytesMax(memory)).toBe(expected);
});
