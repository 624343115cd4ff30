import { feelingColour } from './colour.ts';
import { DAYS, type MoodShown } from './mood-input.ts';
import type { Plot } from './plot.ts';
import { INK, TEXT } from './theme.ts';

/** Units per god: most, and as little as makes all rows together this high, so that a chat shows them wide. */
const ROW_HEIGHT_MAX = 58;
const ROWS_HEIGHT = 440;
export const rowHeightOf = (rows: number): number =>
  Math.min(ROW_HEIGHT_MAX, Math.floor(ROWS_HEIGHT / Math.max(1, rows)));
/** Units below the rows for the days. */
const DAYS_HEIGHT = 36;
/** Units above the first row, for the dot of a mood at its best. */
export const EDGE = 8;
/** Units from the left edge: where the week begins and ends, where the bars of now do. */
export const WEEK = { left: 14, right: 326 } as const;
export const NOW = { left: 352, right: 456 } as const;
/** Most a line rises above its middle, shares of a row. */
const RISE = 0.47;

export const plotSize = (gods: readonly MoodShown[]) => ({
  width: NOW.right + 4,
  height: EDGE + gods.length * rowHeightOf(gods.length) + DAYS_HEIGHT,
});

const dayLabel = (day: number): string => (day === 0 ? 'now' : `${-day} d`);

/** A god's week around the middle of its row: good and bad days in their own colour, a dot for now. */
function weekSeries({ week, mood }: MoodShown, middle: number): readonly NonNullable<Plot['series']>[] {
  const half = (sign: 1 | -1) => {
    const color = feelingColour(sign);
    return {
      type: 'line' as const,
      silent: true,
      symbol: 'none',
      data: week.map(([day, then]) => [day, middle + RISE * sign * Math.max(0, sign * then)]),
      lineStyle: { color, width: 2 },
      areaStyle: { color, opacity: 0.35, origin: middle },
    };
  };
  const zero = {
    type: 'line' as const,
    silent: true,
    symbol: 'none',
    data: [
      [-DAYS, middle],
      [0, middle],
    ],
    lineStyle: { color: INK.zero, width: 2 },
  };
  const dot = {
    type: 'scatter' as const,
    silent: true,
    symbolSize: 10,
    data: [[0, middle + RISE * mood]],
    itemStyle: { color: feelingColour(mood), opacity: 1 },
    z: 5,
  };
  return [half(1), half(-1), zero, dot];
}

/** Short bars from black on the left to glorious on the right. */
const nowSeries = (gods: readonly MoodShown[]) => ({
  type: 'bar' as const,
  silent: true,
  xAxisIndex: 1,
  yAxisIndex: 1,
  barWidth: 16,
  data: gods.map(({ mood }) => ({
    value: mood,
    itemStyle: { color: feelingColour(mood), borderRadius: mood < 0 ? [4, 0, 0, 4] : [0, 4, 4, 0] },
  })),
});

const HIDDEN = { axisTick: { show: false }, axisLabel: { show: false }, splitLine: { show: false } } as const;
const NO_LINE = { show: false } as const;

/** All weeks above one axis of days, and beside them the moods of now. */
export function moodPlot(gods: readonly MoodShown[]): Plot {
  const rows = gods.length;
  const height = rows * rowHeightOf(rows);
  const grid = ({ left, right }: Readonly<{ left: number; right: number }>) => ({
    left,
    width: right - left,
    top: EDGE,
    height,
  });
  const days = {
    axisLine: NO_LINE,
    axisTick: { show: false },
    splitLine: { lineStyle: { color: INK.grid, width: 1.5 } },
    axisLabel: { color: INK.soft, fontSize: TEXT.small, margin: 12, formatter: dayLabel },
  };
  return {
    grid: [grid(WEEK), grid(NOW)],
    xAxis: [
      { ...days, type: 'value', gridIndex: 0, min: -DAYS, max: 0, interval: 1 },
      { ...HIDDEN, type: 'value', gridIndex: 1, min: -1, max: 1, axisLine: NO_LINE },
    ],
    yAxis: [
      { ...HIDDEN, type: 'value', gridIndex: 0, min: 0, max: rows, axisLine: NO_LINE },
      {
        ...HIDDEN,
        type: 'category',
        gridIndex: 1,
        inverse: true,
        data: gods.map((_, row) => row),
        axisLine: { lineStyle: { color: INK.zero, width: 2 } },
      },
    ],
    series: [
      ...gods.flatMap((god, row) => weekSeries(god, rows - row - 0.5)),
      nowSeries(gods),
    ] as NonNullable<Plot['series']>,
  };
}
