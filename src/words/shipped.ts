import { join } from 'node:path';
import { findAppRoot } from '../app-root.ts';
import { loadCatalogs } from './catalogs.ts';
import { createWords, type Words } from './words.ts';

/**
 * The languages that stand in `locales/`.
 *
 * @throws ConfigError `bad_locale` naming the file.
 */
export const shippedWords = async (): Promise<Words> =>
  createWords(await loadCatalogs(join(findAppRoot(), 'locales')));
