import { z } from 'zod';
import type { Severity } from './finding.ts';

/** How much a server minds its words; `off` leaves it to the server's own AutoMod. */
export const WordLevel = z.enum(['off', 'mild', 'strict']);
export type WordLevel = z.infer<typeof WordLevel>;

/** What is wrong with a word; `doubtful` ones have an honest meaning too: ass, cock, incest. */
export type WordKind = 'minors' | 'slur' | 'sexual' | 'swearing' | 'doubtful';

/** `face` is what everybody in the server sees: names, title, domain. `voice` is how the god talks. */
export type Place = 'face' | 'voice';

const FACE: Readonly<Record<'mild' | 'strict', Readonly<Partial<Record<WordKind, Severity>>>>> = {
  mild: { slur: 'refuse', sexual: 'refuse', swearing: 'ask a moderator' },
  strict: { slur: 'refuse', sexual: 'refuse', swearing: 'refuse', doubtful: 'ask a moderator' },
};
const VOICE: typeof FACE = {
  mild: { slur: 'refuse', sexual: 'ask a moderator' },
  strict: { slur: 'refuse', sexual: 'refuse', swearing: 'refuse', doubtful: 'ask a moderator' },
};
/** Heard only where Discord has asked for everybody's age. */
const ADULT_VOICE: typeof FACE = {
  mild: { slur: 'refuse' },
  strict: { slur: 'refuse', sexual: 'ask a moderator', swearing: 'ask a moderator' },
};

/**
 * What a word does to a god.
 *
 * Slurs are refused at every level but `off`; sexual words about children at every level, because Discord allows them
 * nowhere.
 */
export function severityOfWord(
  kind: WordKind,
  { level, place, isAdult }: Readonly<{ level: WordLevel; place: Place; isAdult: boolean }>,
): Severity | null {
  if (kind === 'minors') return 'refuse';
  if (level === 'off') return null;
  if (place === 'face') return FACE[level][kind] ?? null;
  return (isAdult ? ADULT_VOICE : VOICE)[level][kind] ?? null;
}
