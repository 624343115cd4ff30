import type { Where } from './finding.ts';
import { skeleton, skeletonWords } from './skeleton.ts';

/** A name that is to call a god, and the part of the god it stands in. */
export type Wanted = Readonly<{ where: Where; text: string }>;

/** A wanted name as the eye takes it. */
export type Look = Readonly<{
  wanted: Wanted;
  whole: string;
  /** Without the words that only dress it up: "The real Maria (Mod)" is Maria. */
  bare: string;
  /** Whether it claims an office: "Storm Moderator", "The Server". */
  claims: boolean;
}>;

const skeletonsOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(skeleton));
/** Words that claim an office by themselves, in English and Spanish. */
const OFFICES = skeletonsOf(
  'admin admins administrator administrators moderator moderators mod mods staff administrador administradora ' +
    'administradores administración moderador moderadora moderadores moderación',
);
/** Words that claim one when nothing else is said, or dress up somebody else's name. */
const DRESS = skeletonsOf(
  'the real official team server system support owner bot help helper oficial equipo servidor sistema soporte dueño ' +
    'dueña ayuda el la de del of',
);

export function lookOf(wanted: Wanted): Look {
  const words = skeletonWords(wanted.text);
  const bare = words.filter((word) => !OFFICES.has(word) && !DRESS.has(word)).join(' ');
  const claims = words.some((word) => OFFICES.has(word)) || (words.length > 0 && bare === '');
  return { wanted, whole: skeleton(wanted.text), bare: skeleton(bare), claims };
}
