import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { ConfigError } from '../errors.ts';

/** What is read: a folder's `*.jsonl` files, all of them or those of one name, and the schema of a line. */
export type LinesWanted<Item> = Readonly<{ folder: string; schema: z.ZodType<Item>; file?: string }>;

/**
 * Reads lines of JSON with ids.
 *
 * @returns At least one, each id once, file by file in the order of their names.
 * @throws ConfigError `bad_exchanges` naming file and line of everything that is wrong at once, `no_exchanges` when there
 * is nothing to read.
 */
export async function loadLines<Item extends { id: string }>(wanted: LinesWanted<Item>): Promise<Item[]> {
  const files = await wantedFiles(wanted);
  const read = (await Promise.all(files.map((file) => readLines(file, wanted)))).flat();
  const seen = new Set<string>();
  const mistakes: string[] = [];
  const items = read.flatMap(({ place, found }) => {
    const mistake =
      typeof found === 'string' ? found : seen.has(found.id) ? `the id ${found.id} is there twice` : null;
    if (mistake !== null) mistakes.push(`${place}: ${mistake}`);
    if (typeof found === 'string') return [];
    seen.add(found.id);
    return [found];
  });
  if (mistakes.length > 0)
    throw new ConfigError('bad_exchanges', `The set has mistakes:\n${mistakes.join('\n')}`);
  if (items.length === 0) throw noLines(wanted.folder);
  return items;
}

const noLines = (folder: string, cause?: unknown): ConfigError =>
  new ConfigError(
    'no_exchanges',
    `There are no exchanges in ${folder}. It must hold .jsonl files, one exchange a line; eval/README.md shows one.`,
    { cause },
  );

async function wantedFiles({
  folder,
  file,
}: Pick<LinesWanted<unknown>, 'folder' | 'file'>): Promise<string[]> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw noLines(folder, error);
    throw error;
  });
  return found.filter((name) => (file === undefined ? name.endsWith('.jsonl') : name === file)).sort();
}

/** Every line of one file, with where it stands and what it holds or what is wrong with it. */
async function readLines<Item>(file: string, { folder, schema }: LinesWanted<Item>) {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ place: `${file}:${index + 1}`, found: parseLine(line, schema) }],
  );
}

/** @returns what is wrong with the line when it does not fit. */
function parseLine<Item>(line: string, schema: z.ZodType<Item>): Item | string {
  try {
    const read = schema.safeParse(JSON.parse(line));
    if (read.success) return read.data;
    // What is wrong with the line as a whole has no path.
    return read.error.issues
      .map(({ path, message }) => [...(path.length > 0 ? [path.join('.')] : []), message].join(': '))
      .join('; ');
  } catch {
    return 'not a line of JSON';
  }
}
