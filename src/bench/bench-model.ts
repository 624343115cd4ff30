import { access, mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { God } from '../core/god.ts';
import { writeRandomGguf } from '../llm/random-gguf.ts';

/**
 * A model in the shape of a 1B Llama with random weights, made once and kept outside the repository: speed does not
 * depend on what the weights are. Its tokens are learned from the gods' own texts.
 */
export async function benchModel(gods: readonly God[]): Promise<string> {
  const folder = join(tmpdir(), 'pantheon-bench');
  const path = join(folder, 'llama-1b-1.gguf');
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  await mkdir(folder, { recursive: true });
  process.stderr.write('Making a model with random weights, once (585 MB) …\n');
  // Moved into place when complete, so that a broken-off run leaves no half model.
  const text = gods
    .map(({ persona, examples }) => [persona, ...examples.map((one) => one.god)].join('\n'))
    .join('\n');
  await writeRandomGguf(`${path}.part`, 'llama-1b', 1, text);
  await rename(`${path}.part`, path);
  return path;
}
