import { foldName } from './close-names.ts';
import type { God } from './god.ts';

/** Which gods are wanted; what is absent does not matter. */
export type GodsFilter = Readonly<{ culture?: string | undefined; pack?: string | undefined }>;

/** A page of gods, counted from 1. */
export type GodsPage = Readonly<{ gods: readonly God[]; page: number; pages: number; total: number }>;

/** The gods of a culture or pack, sorted by culture and name. Names of cultures are compared as people type them. */
export function filterGods(gods: readonly God[], { culture, pack }: GodsFilter): readonly God[] {
  const wanted = culture === undefined ? undefined : foldName(culture);
  return gods
    .filter((god) => wanted === undefined || foldName(god.culture) === wanted)
    .filter((god) => pack === undefined || god.pack === pack)
    .toSorted((a, b) => a.culture.localeCompare(b.culture, 'en') || a.name.localeCompare(b.name, 'en'));
}

/** @param page - A page that does not exist becomes the nearest that does. */
export function pageOf(gods: readonly God[], page: number, perPage: number): GodsPage {
  const pages = Math.max(1, Math.ceil(gods.length / perPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    gods: gods.slice((shown - 1) * perPage, shown * perPage),
    page: shown,
    pages,
    total: gods.length,
  };
}
