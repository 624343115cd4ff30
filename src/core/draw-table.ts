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

/** Signs as people see them: an accent that is a letter of its own takes no place. */
const SIGNS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const signsOf = (text: string): string[] => [...SIGNS.segment(text)].map(({ segment }) => segment);
const spaces = (text: string, width: number): string => ' '.repeat(Math.max(0, width - signsOf(text).length));

function cut(name: string): string {
  const signs = signsOf(name);
  return signs.length > NAME_CHARS_MAX ? `${signs.slice(0, NAME_CHARS_MAX - 1).join('')}…` : name;
}

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
    Math.max(title.length, ...rows.map((row) => signsOf(row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const gap = spaces(cell, widths[column] ?? 0);
        return column === 0 ? cell + gap : gap + cell;
      })
      .join(' ');
  return {
    text: [line(head), ...rows.map(line)].join('\n'),
    othersCount: candidates.length - shown.length + record.othersCount,
    isCut: columns.length < telling.length,
  };
}
