import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { godToMarkdown } from '../../src/cards/god-to-markdown.ts';
import { aGod } from '../support/prompt-gods.ts';
import { type Stack, startStack } from '../support/stack.ts';

/** Gods of the pantheon in this file. */
const COUNT = 1_000;

let folder: string;
let stack: Stack;
let owner: ReturnType<Stack['control']['addMortal']>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantheon-many-'));
  await mkdir(join(folder, 'many'));
  await writeFile(join(folder, 'many', 'pack.yaml'), 'name: Many\ndescription: A thousand gods\n');
  await Promise.all(
    Array.from({ length: COUNT }, (_, index) => {
      const god = aGod({
        id: `deity-${index}`,
        name: `Deity ${index}`,
        aliases: [`Ancient ${index}`],
        culture: `Culture ${index % 40}`,
        pack: 'many',
        rivals: [],
        allies: [],
      });
      return writeFile(join(folder, 'many', `${god.id}.md`), godToMarkdown(god));
    }),
  );
  stack = await startStack({ env: { GODS_DIR: folder, ROOM_MODE_DEFAULT: 'mentioned' }, only: 'bot' });
  owner = stack.control.addMortal('Owner');
}, 120_000);
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});

const typed = async (command: string, option: string, value: string) => {
  const given = [{ name: option, type: 3, value, focused: true }];
  const { choices } = await stack.control.autocomplete(owner, 'agora', command, given);
  return choices.map(({ name }) => name);
};

test('autocomplete offers 25 of a thousand, the best first, whatever is typed', async () => {
  expect(await typed('god', 'name', '')).toHaveLength(25);
  expect(await typed('god', 'name', 'deity')).toHaveLength(25);
  expect(await typed('god', 'name', 'deity 777')).toEqual(['Deity 777']);
  expect(await typed('god', 'name', 'áncient 99')).toEqual(
    ['99', ...Array.from({ length: 10 }, (_, last) => `99${last}`)].map((number) => `Deity ${number}`),
  );
  expect(await typed('gods', 'culture', 'culture')).toHaveLength(25);
  expect(await typed('god', 'name', 'x'.repeat(100))).toEqual([]);
});

test('the last of all pages can be turned to, and one god shown', async () => {
  const page = { name: 'page', type: 4, value: 84 };
  const last = await stack.control.command(owner, 'agora', 'gods', [page]);
  expect(last.message?.attachments[0]?.description).toContain('Page 84 of 84');
  const one = await stack.control.command(owner, 'agora', 'god', [
    { name: 'name', type: 3, value: 'Deity 500' },
  ]);
  expect(JSON.stringify(one.message?.embeds)).toContain('Ancient 500');
});

test('packs and gods change on a server of a thousand in no time', async () => {
  const sub = (name: string, ...options: object[]) =>
    stack.control.command(owner, 'agora', 'pantheon', [{ name, type: 1, options }]);
  const start = performance.now();
  const banished = await sub('banish', { name: 'god', type: 3, value: 'Deity 3' });
  expect(banished.message?.content).toContain('999 gods');
  // Measured: 39 ms, Redis and the agora included.
  expect(performance.now() - start).toBeLessThan(3_000);
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${stack.bot.pid}/status`, 'utf8'))?.[1] ?? 0);
  // Measured: 187 MiB.
  expect(rss / 1024).toBeLessThan(450);
});
