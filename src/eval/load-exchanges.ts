import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { Exchange } from './exchange.ts';

/**
 * Reads every `*.jsonl` of a folder, one exchange a line.
 *
 * @throws ConfigError `bad_exchanges` naming file and line of everything that is wrong at once.
 */
export async function loadExchanges(folder: string): Promise<Exchange[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
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
  return exchanges;
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
    return read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  } catch {
    return 'not a line of JSON';
  }
}
