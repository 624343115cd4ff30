import { watch } from 'chokidar';
import type { Log } from '../log.ts';
import type { Pantheon } from '../pantheon.ts';
import { type Loaded, loadPantheon } from './load.ts';
import { mergeReload } from './merge-reload.ts';
import { describeMistake } from './mistake.ts';
import { onlyPacks } from './only-packs.ts';

/** Quiet time after a change before files are read, milliseconds. Editors write a file in several steps. */
const QUIET_MS = 150;

export type Watcher = Readonly<{ close(): Promise<void> }>;

/**
 * Keeps the pantheon equal to its files. A file with a mistake is named in the log, and its god stays as it was.
 *
 * @returns When changes are seen from now on.
 */
export async function watchPantheon(
  dir: string,
  {
    pantheon,
    loaded,
    packs,
    log,
  }: Readonly<{
    pantheon: Pantheon;
    loaded: Loaded;
    /** Packs that are switched on; all when undefined. */
    packs?: readonly string[] | undefined;
    log: Log;
  }>,
): Promise<Watcher> {
  const known = new Set(loaded.problems.map(describeMistake));
  let timer: NodeJS.Timeout | undefined;
  let reading = Promise.resolve();

  /** A mistake that is still there is not said again at every other change. */
  function tellNew(mistakes: readonly string[]): void {
    for (const mistake of mistakes.filter((text) => !known.has(text)))
      log.error({ mistake }, 'god file has a mistake');
    known.clear();
    for (const mistake of mistakes) known.add(mistake);
  }

  async function readAgain(): Promise<void> {
    try {
      const next = onlyPacks(await loadPantheon(dir), packs);
      tellNew(next.problems.map(describeMistake));
      const gods = mergeReload(pantheon.all(), next);
      const before = new Map(pantheon.all().map((god) => [god.id, JSON.stringify(god)]));
      const changed = gods.filter((god) => before.get(god.id) !== JSON.stringify(god)).map(({ id }) => id);
      const gone = [...before.keys()].filter((id) => !gods.some((god) => god.id === id));
      const packsChanged = JSON.stringify(pantheon.packs()) !== JSON.stringify(next.packs);
      if (changed.length + gone.length === 0 && !packsChanged) return;
      pantheon.replace({ gods, packs: next.packs });
      log.info({ changed, gone }, 'gods changed');
    } catch (err) {
      log.error({ err }, 'god files cannot be read');
    }
  }

  function onChange(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reading = reading.then(readAgain);
    }, QUIET_MS);
  }

  const watcher = watch(dir, {
    ignoreInitial: true,
    depth: 1,
    awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 50 },
  });
  watcher.on('all', onChange).on('error', (err) => log.warn({ err }, 'god files cannot be watched'));
  await new Promise<void>((done) => watcher.once('ready', () => done()));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await reading;
    },
  };
}
