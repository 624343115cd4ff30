import type { Line } from './transcript.ts';

/** From whom a mortal has hidden: no god behind it hears, remembers, names or judges them. */
export type Veil = Readonly<{ fromAll: boolean; fromGodIds: readonly string[] }>;

/** Veils of a guild by user id. */
export type Veils = ReadonlyMap<string, Veil>;

export const isVeiledFrom = (veil: Veil | undefined, godId: string): boolean =>
  veil !== undefined && (veil.fromAll || veil.fromGodIds.includes(godId));

/** What a god may read: the lines of mortals that hide from it are not among them. */
export const linesFor = (lines: readonly Line[], godId: string, veils: Veils): readonly Line[] =>
  veils.size === 0
    ? lines
    : lines.filter(
        ({ speaker }) => speaker.kind !== 'mortal' || !isVeiledFrom(veils.get(speaker.userId), godId),
      );
