import type { God } from '../core/god.ts';
import type { Loaded } from './load.ts';

/**
 * The gods after some files changed: the new ones, and for every file with a mistake the god as it was. Pure.
 *
 * @returns In the order of the new files, kept gods at their own place in the alphabet of ids.
 */
export function mergeReload(old: readonly God[], next: Loaded): God[] {
  const faulty = new Set(
    next.problems.flatMap(({ file }) => {
      const id = next.idOfFile.get(file);
      return id === undefined || next.gods.has(id) ? [] : [id];
    }),
  );
  const kept = old.filter(({ id }) => faulty.has(id));
  return [...next.gods.values(), ...kept].sort((a, b) => order(a).localeCompare(order(b), 'en'));
}

const order = ({ pack, id }: God): string => `${pack} ${id}`;
