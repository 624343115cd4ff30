import { ConfigError } from '../errors.ts';
import type { Log } from '../log.ts';
import { Pantheon } from '../pantheon.ts';
import { type Loaded, loadPantheon, shippedGods } from './load.ts';
import { mistakesError } from './mistake.ts';
import { onlyPacks } from './only-packs.ts';
import { type Watcher, watchPantheon } from './watch.ts';

async function loadOrThrow(folder: string): Promise<Loaded> {
  const loaded = await loadPantheon(folder);
  if (loaded.problems.length > 0) throw mistakesError(loaded.problems);
  if (loaded.gods.size > 0) return loaded;
  throw new ConfigError(
    'no_gods',
    `No god file was found in ${folder}. Put <pack>/<god>.md files there or unset GODS_DIR.`,
  );
}

/**
 * Loads all gods and keeps them equal to their files from then on.
 *
 * @param from.godsDir - Folder with packs; the ones that ship with the program when undefined.
 * @param from.packs - Which packs are switched on; all when undefined.
 * @throws ConfigError `bad_god_files` listing every mistake; `no_gods` when there is none at all; `no_gods_dir`;
 *   `no_such_pack`.
 */
export async function openPantheon(
  { godsDir, packs }: Readonly<{ godsDir: string | undefined; packs: readonly string[] | undefined }>,
  log: Log,
): Promise<Readonly<{ pantheon: Pantheon; watcher: Watcher }>> {
  const folder = godsDir ?? shippedGods();
  const loaded = onlyPacks(await loadOrThrow(folder), packs);
  const pantheon = new Pantheon({ gods: loaded.gods.values(), packs: loaded.packs });
  return { pantheon, watcher: await watchPantheon(folder, { pantheon, loaded, packs, log }) };
}
