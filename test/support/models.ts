import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRandomGguf } from '../../src/llm/random-gguf.ts';

/** The model that ships with the program. */
export const POCKET_MODEL = fileURLToPath(new URL('../../models/pocket.gguf', import.meta.url));

/** A small model with random weights, written on first use into the system's temporary folder. */
export async function tinyModel(): Promise<string> {
  const folder = join(tmpdir(), 'pantheon-test-models');
  const path = join(folder, 'tiny-1.gguf');
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  // Written beside and moved, so that two test files at once never see half a model.
  const draft = join(mkdtempSync(join(folder, 'new-')), 'tiny.gguf');
  await writeRandomGguf(draft, 'tiny', 1);
  renameSync(draft, path);
  return path;
}
