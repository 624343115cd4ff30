import type { ClientGod } from '../../protocol.ts';

export type GodGroup = Readonly<{ key: string; title: string; gods: readonly ClientGod[] }>;
export type Pack = Readonly<{ name: string; groups: readonly GodGroup[] }>;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Whether a god is meant by what somebody searches: name, title, culture or domain. */
export function matchesGod({ name, title, culture, domain }: ClientGod, wish: string): boolean {
  const words = plain(wish).split(/\s+/);
  const text = plain([name, title, culture, domain].join(' '));
  return words.every((word) => text.includes(word));
}

/** Gods by pack, then culture, largest culture first: that is where people look for the ones they know. */
export function packsOf(gods: readonly ClientGod[]): Pack[] {
  const names = [...new Set(gods.map(({ pack }) => pack))];
  return names.map((name) => {
    const own = gods.filter(({ pack }) => pack === name);
    const groups = [...new Set(own.map(({ culture }) => culture))].map((culture) => ({
      key: `${name}/${culture}`,
      title: culture,
      gods: own.filter((god) => god.culture === culture).sort((a, b) => a.name.localeCompare(b.name)),
    }));
    return {
      name,
      groups: groups.sort((a, b) => b.gods.length - a.gods.length || a.title.localeCompare(b.title)),
    };
  });
}
