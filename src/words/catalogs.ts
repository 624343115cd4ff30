import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';

/** One language: English sentence → the same in that language, both as ICU messages. */
export type Catalog = Readonly<Record<string, string>>;

const CatalogFile = z.record(z.string(), z.string().min(1));

async function readCatalog(path: string): Promise<Catalog> {
  try {
    return CatalogFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('bad_locale', `The language file ${path} is not usable: ${why}`, { cause });
  }
}

/**
 * Reads the languages beside English: `<BCP 47 tag>.json` each. A language is added by putting a file there.
 *
 * @throws ConfigError `bad_locale` naming the file.
 */
export async function loadCatalogs(folder: string): Promise<ReadonlyMap<string, Catalog>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = names.map(
    async (name): Promise<[string, Catalog]> => [
      basename(name, '.json'),
      await readCatalog(join(folder, name)),
    ],
  );
  return new Map(await Promise.all(read));
}
