import type { LlamaContextSequence } from 'node-llama-cpp';
import type { Log } from '../log.ts';
import type { ModelProfile } from '../ports.ts';
import { memoryLimitBytes, stateBytesMax } from './memory-limit.ts';
import { type SavedStates, savedStates } from './saved-states.ts';
import { openStateFolder } from './state-folder.ts';

/**
 * Opens the place for talks that lost theirs at the model. The pocket model needs none: it reads a whole prompt in the
 * time that a file takes. Nor can models that keep no token apart from the others, such as recurrent ones, cut a talk's
 * lasting part out of what they hold.
 *
 * @param options.stateCacheMb - MiB; undefined takes a share of the machine's memory.
 * @returns null where nothing is to be saved, or no folder can be made.
 */
export async function openStates(
  sequences: readonly Pick<LlamaContextSequence, 'needsCheckpoints'>[],
  { promptStyle }: ModelProfile,
  { stateCacheMb, mayShift }: Readonly<{ stateCacheMb: number | undefined; mayShift: boolean }>,
  log: Log,
): Promise<SavedStates | null> {
  const bytes = stateCacheMb === undefined ? stateBytesMax(memoryLimitBytes()) : stateCacheMb * 2 ** 20;
  if (bytes === 0 || promptStyle === 'pocket') return null;
  if (sequences.some(({ needsCheckpoints }) => needsCheckpoints)) return null;
  try {
    const folder = await openStateFolder(bytes);
    log.info({ folder: folder.path, bytes: folder.bytesMax }, 'talks that lose their place are kept');
    return savedStates(folder, { mayShift, log });
  } catch (err) {
    log.warn({ err }, 'no folder for talks that lose their place, they are read anew');
    return null;
  }
}
