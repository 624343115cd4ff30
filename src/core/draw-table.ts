import type { DecisionRecord } from './decision-record.ts';

/** Rows shown; further candidates are only counted. */
const ROWS_MAX = 8;
/** Longest name in a row, characters: a code block of this width still fits a phone. */
const NAME_CHARS_MAX = 14;

/** Factors in the order they are multiplied, with their column heads. */
const COLUMNS = ['base', 'favourite', 'favour', 'topic', 'recency', 'mood', 'bond'] as const;
/** What tells how the gods feel about one mortal. */
const PRIVATE: ReadonlySet<string> = new Set(['favourite', 'favour']);

/** What a table of a draw is made from. */
export type DrawTableParts = Readonly<{
  record: Pick<DecisionRecord, 'candidates' | 'othersCount'>;
  /** The god that won; always shown. */
  godId: string;
  nameOf(godId: string): string;
  /** Whether the reader may see how the gods feel about the mortal. */
  showsFeelings: boolean;
}>;

/** A draw as a table in plain letters, and who was left out of it. */
export type DrawTable = Readonly<{
  text: string;
  othersCount: number;
  /** Columns that were not 1 for everybody but may not be shown. */
  isCut: boolean;
}>;

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const cut = (name: string): string =>
  name.length > NAME_CHARS_MAX ? `${name.slice(0, NAME_CHARS_MAX - 1)}…` : name;

/**
 * The candidates of a draw, likeliest first: share, the slice of numbers that would have chosen the god, and the
 * factors that were not 1 for everybody shown.
 */
export function drawTable({ record, godId, nameOf, showsFeelings }: DrawTableParts): DrawTable {
  const { candidates } = record;
  const first = candidates.slice(0, ROWS_MAX);
  const winner = candidates.find((one) => one.godId === godId);
  const shown = winner && !first.includes(winner) ? [...first.slice(0, ROWS_MAX - 1), winner] : first;
  const telling = COLUMNS.filter((name) => shown.some(({ factors }) => (factors[name] ?? 1) !== 1));
  const columns = telling.filter((name) => showsFeelings || !PRIVATE.has(name));
  const head = ['god', 'share', 'number', ...columns];
  const rows = shown.map(({ godId: id, share, from, factors }) => [
    `${id === godId ? '>' : ' '}${cut(nameOf(id))}`,
    percent(share),
    from === undefined ? '' : `${from.toFixed(3)}–${Math.min(1, from + share).toFixed(3)}`,
    ...columns.map((name) => `×${(factors[name] ?? 1).toFixed(2)}`),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join(' ');
  return {
    text: [line(head), ...rows.map(line)].join('\n'),
    othersCount: candidates.length - shown.length + record.othersCount,
    isCut: columns.length < telling.length,
  };
}
