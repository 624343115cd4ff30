import { ConfigError } from '../errors.ts';
import type { Loaded } from './load.ts';

/**
 * What is left when only some packs are switched on. Mistakes of the others still count: they would show tomorrow.
 *
 * @param wanted - Ids of packs; undefined switches all on.
 * @throws ConfigError `no_such_pack` with the packs there are.
 */
export function onlyPacks(loaded: Loaded, wanted: readonly string[] | undefined): Loaded {
  if (wanted === undefined) return loaded;
  const there = loaded.packs.map(({ id }) => id);
  const strange = wanted.filter((id) => !there.includes(id));
  if (strange.length > 0) {
    throw new ConfigError(
      'no_such_pack',
      `PACKS names ${strange.join(', ')}; there are: ${there.join(', ')}.`,
    );
  }
  return {
    ...loaded,
    gods: new Map([...loaded.gods].filter(([, { pack }]) => wanted.includes(pack))),
    packs: loaded.packs.filter(({ id }) => wanted.includes(id)),
  };
}
