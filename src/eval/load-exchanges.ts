import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { Exchange } from './exchange.ts';

/**
 * Reads every `*.jsonl` of a folder, one exchange a line.
 *
 * @returns At least one.
 * @throws ConfigError `bad_exchanges` naming file and line of everything that is wrong at once, `no_exchanges` when there
 * is nothing to read.
 */
export async function loadExchanges(folder: string): Promise<Exchange[]> {
  const files = await exchangeFiles(folder);
  const read = (await Promise.all(files.map((file) => readLines(folder, file)))).flat();
  const seen = new Set<string>();
  const mistakes: string[] = [];
  const exchanges = read.flatMap(({ place, found }) => {
    const mistake =
      typeof found === 'string' ? found : seen.has(found.id) ? `the id ${found.id} is there twice` : null;
    if (mistake !== null) mistakes.push(`${place}: ${mistake}`);
    if (typeof found === 'string') return [];
    seen.add(found.id);
    return [found];
  });
  if (mistakes.length > 0)
    throw new ConfigError('bad_exchanges', `The set has mistakes:\n${mistakes.join('\n')}`);
  if (exchanges.length === 0) throw noExchanges(folder);
  return exchanges;
}

const noExchanges = (folder: string, cause?: unknown): ConfigError =>
  new ConfigError(
    'no_exchanges',
    `There are no exchanges in ${folder}. It must hold .jsonl files, one exchange a line; eval/README.md shows one.`,
    { cause },
  );

async function exchangeFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw noExchanges(folder, error);
    throw error;
  });
  return found.filter((name) => name.endsWith('.jsonl')).sort();
}

/** Every line of one file, with where it stands and what it holds or what is wrong with it. */
async function readLines(folder: string, file: string) {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ place: `${file}:${index + 1}`, found: parseExchange(line) }],
  );
}

/** @returns what is wrong with the line when it is no exchange. */
function parseExchange(line: string): Exchange | string {
  try {
    const read = Exchange.safeParse(JSON.parse(line));
    if (read.success) return read.data;
    // What is wrong with the line as a whole has no path.
    return read.error.issues
      .map(({ path, message }) => [...(path.length > 0 ? [path.join('.')] : []), message].join(': '))
      .join('; ');
  } catch {
    return 'not a line of JSON';
  }
}
