import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';

/** One language: English sentence → the same in that language, both as ICU messages. */
export type Catalog = Readonly<Record<string, string>>;

const CatalogFile = z.record(z.string(), z.string().min(1));

async function readPart(path: string): Promise<Catalog> {
  try {
    return CatalogFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('bad_locale', `The language file ${path} is not usable: ${why}`, { cause });
  }
}

async function readCatalog(folder: string): Promise<Catalog> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const parts = await Promise.all(names.map((name) => readPart(join(folder, name))));
  return Object.assign({}, ...parts) as Catalog;
}

/**
 * Reads the languages beside English: folders named by BCP 47 tag, each with JSON files. A language is added by putting
 * a folder there; how its sentences are spread over files is free.
 *
 * @throws ConfigError `bad_locale` naming the file.
 */
export async function loadCatalogs(root: string): Promise<ReadonlyMap<string, Catalog>> {
  const entries = await readdir(root, { withFileTypes: true });
  const tags = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const read = tags
    .sort()
    .map(async (tag): Promise<[string, Catalog]> => [tag, await readCatalog(join(root, tag))]);
  return new Map(await Promise.all(read));
}
