import { signed } from '../core/feelings/signed.ts';
import { feelingColour } from './colour.ts';
import { drawFace } from './face-image.ts';
import { FAVOUR_MAX, type FavourBar, type FavourShown, leftOver } from './favour-input.ts';
import { fitText } from './fit-text.ts';
import { type Plot, plotSvg } from './plot.ts';
import { drawText, type Point, placeChart } from './svg.ts';
import { INK, TEXT } from './theme.ts';

/** Units below the bars for the numbers of the scale. */
const AXIS_HEIGHT = 34;
/** Units below that for the gods that are not shown. */
const LEFT_OVER_HEIGHT = 28;
/** Units at either end of the scale, so that the number at a full bar has room. */
const VALUE_WIDTH = 54;
/** Edges of the eight bands, points apart. */
const BAND_WIDTH = 25;

export type BarsBox = Point & Readonly<{ width: number; rowHeight: number }>;

/** Units that the bars take, with their scale and the line about gods not shown. */
export const barsHeight = ({ bars, left }: FavourShown, rowHeight: number): number =>
  bars.length * rowHeight + AXIS_HEIGHT + (left.length > 0 ? LEFT_OVER_HEIGHT : 0);

/** Keeps the lines of the scale out of what is written on them. */
const HALO = { textBorderColor: INK.panel, textBorderWidth: 6 } as const;

const side = (favour: number, isOuter: boolean): 'left' | 'right' =>
  favour < 0 === isOuter ? 'left' : 'right';

function barOf({ favour }: FavourBar) {
  const corner = favour < 0 ? [5, 0, 0, 5] : [0, 5, 5, 0];
  return {
    value: favour,
    itemStyle: { color: feelingColour(favour / FAVOUR_MAX), borderRadius: corner },
    label: { position: side(favour, true) },
  };
}

/** The word stands on the empty side of the zero line, where no bar can meet it. */
const bandOf = ({ favour, band }: FavourBar, row: number) => ({
  value: [0, row],
  label: { position: side(favour, false), formatter: () => band },
});

/** The chart itself: bars, their numbers, the words of the bands, and the scale. */
export function favourPlot(bars: readonly FavourBar[], rowHeight: number): Plot {
  return {
    grid: { left: VALUE_WIDTH, right: VALUE_WIDTH, top: 0, bottom: AXIS_HEIGHT },
    xAxis: {
      type: 'value',
      min: -FAVOUR_MAX,
      max: FAVOUR_MAX,
      interval: BAND_WIDTH,
      splitLine: { lineStyle: { color: INK.grid, width: 1.5 } },
      axisLabel: {
        color: INK.soft,
        fontSize: TEXT.small,
        margin: 10,
        formatter: (value: number) => (value % (2 * BAND_WIDTH) === 0 ? signed(value) : ''),
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((_, row) => row),
      axisTick: { show: false },
      axisLabel: { show: false },
      axisLine: { lineStyle: { color: INK.zero, width: 2 } },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: Math.round(rowHeight * 0.56),
        data: bars.map(barOf),
        label: {
          show: true,
          distance: 7,
          color: INK.text,
          fontSize: TEXT.body,
          fontWeight: 700,
          ...HALO,
          formatter: ({ value }) => signed(Number(value)),
        },
      },
      {
        type: 'scatter',
        silent: true,
        symbolSize: 0.01,
        data: bars.map(bandOf),
        itemStyle: { opacity: 1 },
        label: {
          show: true,
          distance: 10,
          color: INK.soft,
          fontSize: TEXT.small,
          ...HALO,
        },
      },
    ],
  };
}

function drawName(bar: FavourBar, row: number, box: BarsBox, nameWidth: number): string {
  const size = Math.min(box.rowHeight - 4, 40);
  const y = box.y + (row + 0.5) * box.rowHeight;
  const face = drawFace(bar, { id: `face${row}`, centre: { x: box.x + size / 2, y }, size });
  const look = { size: TEXT.name, fill: INK.text };
  const name = fitText(bar.godName, nameWidth - size - 12, look);
  return face + drawText(name, { x: box.x + size + 12, y: y + TEXT.name * 0.35 }, look);
}

/** Faces and names, each with its bar to the right of it. @param nameWidth - Units for face and name. */
export async function drawBars(shown: FavourShown, box: BarsBox, nameWidth: number): Promise<string> {
  const { bars, left } = shown;
  const names = bars.map((bar, row) => drawName(bar, row, box, nameWidth)).join('');
  const width = box.width - nameWidth;
  const height = bars.length * box.rowHeight + AXIS_HEIGHT;
  const chart = await plotSvg(favourPlot(bars, box.rowHeight), { width, height });
  const look = { size: TEXT.small, fill: INK.soft, anchor: 'middle' } as const;
  const below = { x: box.x + nameWidth + width / 2, y: box.y + height + 20 };
  return (
    names +
    placeChart(chart, { x: box.x + nameWidth, y: box.y }) +
    drawText(leftOver(left, signed), below, look)
  );
}
