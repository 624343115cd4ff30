import { table } from '../eval/table.ts';
import { cellsOf, isReached, ROW_HEAD, type Row } from './row.ts';

/** Cores that other processes kept busy during a section. */
export type Disturbed = Readonly<{ name: string; otherCores: number }>;

/** Cores others may keep busy before the figures are said to be disturbed: the noise of a machine at rest. */
const OTHER_CORES_MAX = 0.3;

/** What a person reads at the end: the table, whether it was quiet, and what was missed. */
export function summary(rows: readonly Row[], sections: readonly Disturbed[]): string {
  const disturbed = sections
    .filter(({ otherCores }) => otherCores > OTHER_CORES_MAX)
    .map(({ name, otherCores }) => `${name} (${otherCores.toFixed(1)})`);
  const missed = rows.filter((row) => isReached(row) === false).length;
  return [
    table(ROW_HEAD, rows.map(cellsOf)),
    '',
    ...(disturbed.length > 0
      ? [`Not measured in quiet; cores that other processes kept busy: ${disturbed.join(', ')}.`]
      : []),
    missed === 0 ? 'Every target is reached.' : `Targets missed: ${missed}.`,
  ].join('\n');
}
