/** What a figure must reach: at least or at most so much, of our value or of its ratio to the other one. */
export type Target = Readonly<{ of: 'ours' | 'ratio' } & ({ least: number } | { most: number })>;

/** One line of the table. */
export type Row = Readonly<{
  measure: string;
  ours: number;
  /** What ours is compared with: the classic layout, another program, or the same in other circumstances. */
  classic?: number;
  /** Digits after the point of `ours` and `classic`. */
  digits?: number;
  target?: Target;
}>;

/** Ours as a multiple of the other. @returns undefined where there is nothing to compare. */
export const ratioOf = ({ ours, classic }: Row): number | undefined =>
  classic === undefined ? undefined : ours / classic;

/** @returns undefined where nothing was promised. What could not be measured is not reached. */
export function isReached(row: Row): boolean | undefined {
  const { target } = row;
  if (!target) return undefined;
  const value = target.of === 'ours' ? row.ours : (ratioOf(row) ?? Number.NaN);
  return 'least' in target ? value >= target.least : value <= target.most;
}

function targetWords({ target }: Row): string {
  if (!target) return '';
  return 'least' in target ? `≥ ${target.least}` : `≤ ${target.most}`;
}

export const ROW_HEAD = ['measure', 'ours', 'classic', 'ratio', 'target', 'reached'] as const;

/** The row as cells under `ROW_HEAD`. */
export function cellsOf(row: Row): string[] {
  const reached = isReached(row);
  const { measure, ours, classic, digits = 0 } = row;
  return [
    measure,
    ours.toFixed(digits),
    classic?.toFixed(digits) ?? '',
    ratioOf(row)?.toFixed(2) ?? '',
    targetWords(row),
    reached === undefined ? '' : reached ? 'yes' : 'NO',
  ];
}
