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

/** Gods by pack, then culture, the widest pack and largest culture first: there people look for the ones they know. */
export function packsOf(gods: readonly ClientGod[]): Pack[] {
  const names = [...new Set(gods.map(({ pack }) => pack))];
  const packs = names.map((name) => {
    const own = gods.filter(({ pack }) => pack === name);
    const cultures = [...new Set(own.map(({ culture }) => culture))];
    const groups = cultures.map((culture) => ({
      key: `${name}/${culture}`,
      // A pack of one culture is a cast of its own, such as the mortal voices; it must not read like a list of people.
      title: cultures.length === 1 && names.length > 1 ? `${culture} voices` : culture,
      gods: own.filter((god) => god.culture === culture).sort((a, b) => a.name.localeCompare(b.name)),
    }));
    return {
      name,
      groups: groups.sort((a, b) => b.gods.length - a.gods.length || a.title.localeCompare(b.title)),
    };
  });
  return packs.sort((a, b) => b.groups.length - a.groups.length);
}
