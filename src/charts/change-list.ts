import { signed } from '../core/feelings/signed.ts';
import { ago } from './ago.ts';
import { feelingInk, markColour } from './colour.ts';
import type { FavourChange } from './favour-input.ts';
import { fitText, wrapText } from './fit-text.ts';
import { drawDisc, drawText, type Point } from './svg.ts';
import { textWidth } from './text-width.ts';
import { INK, TEXT } from './theme.ts';

/** Units from a heading to the first change, from a change's first line to its reason, and between changes. */
const HEADING_HEIGHT = 40;
const LINE_HEIGHT = 23;
const ENTRY_GAP = 14;
/** Units between two columns. */
const COLUMN_GAP = 36;
export type ListBox = Point &
  Readonly<{
    width: number;
    columns: number;
    /** A reason is cut to so many lines: enough to know which remark it was. */
    linesMax: number;
    nowMs: number;
  }>;

const REASON = { size: TEXT.small } as const;
const BOLD = { size: TEXT.body, bold: true } as const;

function reasonLines(
  { reason, isQuote }: FavourChange,
  widthMax: number,
  linesMax: number,
): readonly string[] {
  if (reason === '') return [];
  if (!isQuote) return wrapText(reason, { widthMax, linesMax, type: REASON });
  // Cut before it is quoted, so that the closing mark is never cut away.
  const room = widthMax - textWidth('“”', REASON);
  const lines = wrapText(reason, { widthMax: room, linesMax, type: REASON });
  return lines.map(
    (line, index) => `${index === 0 ? '“' : ''}${line}${index === lines.length - 1 ? '”' : ''}`,
  );
}

/** Sign and points, the god, how long ago; below it the reason, in quotes when somebody said it. */
function drawChange(
  { godName, colour, delta, isQuote, atMs }: FavourChange,
  lines: readonly string[],
  { x, y, width, nowMs }: ListBox,
): string {
  const baseline = y + TEXT.body;
  const points = signed(delta);
  const nameX = x + Math.max(50, textWidth(points, BOLD) + 10) + 16;
  const when = ago(atMs, nowMs);
  const name = fitText(godName, x + width - nameX - textWidth(when, REASON) - 12, BOLD);
  const quoted = lines.map((line, index) =>
    drawText(
      line,
      { x, y: baseline + (index + 1) * LINE_HEIGHT + 2 },
      { ...REASON, fill: isQuote ? INK.text : INK.soft },
    ),
  );
  return [
    drawText(points, { x, y: baseline }, { ...BOLD, fill: feelingInk(Math.sign(delta)) }),
    drawDisc({ x: nameX - 10, y: baseline - 6 }, 5, markColour(colour)),
    drawText(name, { x: nameX, y: baseline }, { ...BOLD, fill: INK.text }),
    drawText(when, { x: x + width, y: baseline }, { ...REASON, fill: INK.soft, anchor: 'end' }),
    ...quoted,
  ].join('');
}

/** The last changes, newest first, row by row. @returns What is drawn, and the units of height it takes. */
export function drawChanges(
  changes: readonly FavourChange[],
  box: ListBox,
): Readonly<{ svg: string; height: number }> {
  const { columns } = box;
  const width = (box.width - (columns - 1) * COLUMN_GAP) / columns;
  const heading = { ...BOLD, fill: INK.soft } as const;
  const drawn = [drawText('Latest changes', { x: box.x, y: box.y + TEXT.body }, heading)];
  let y = box.y + HEADING_HEIGHT;
  for (let row = 0; row < changes.length; row += columns) {
    const entries = changes.slice(row, row + columns);
    const quotes = entries.map((change) => reasonLines(change, width, box.linesMax));
    entries.forEach((change, column) => {
      const x = box.x + column * (width + COLUMN_GAP);
      drawn.push(drawChange(change, quotes[column] ?? [], { ...box, x, y, width }));
    });
    const lines = Math.max(...quotes.map((quote) => quote.length));
    y += (lines + 1) * LINE_HEIGHT + ENTRY_GAP;
  }
  return { svg: drawn.join(''), height: y - box.y - ENTRY_GAP };
}
