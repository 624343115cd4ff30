import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findAppRoot } from './app-root.ts';

/** Version of this program, as in package.json. */
export async function programVersion(): Promise<string> {
  const text = await readFile(join(findAppRoot(), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
