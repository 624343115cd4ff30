import { joinAltText } from './alt-text.ts';
import { drawEmpty, EMPTY_HEIGHT } from './empty.ts';
import { drawFace } from './face-image.ts';
import { fitText } from './fit-text.ts';
import { drawHeader, HEADER_HEIGHT } from './header.ts';
import { type Plot, plotSvg } from './plot.ts';
import { renderPng } from './render-png.ts';
import { drawDisc, drawPanel, drawText, placeChart } from './svg.ts';
import { drawable } from './text-runs.ts';
import { INK, PAD, TEXT, WIDTH } from './theme.ts';

/** One god: how often it would speak, and how often it lately did. Shares, 0 to 1. */
export type OddsBar = Readonly<{
  godName: string;
  /** `#rrggbb`. */
  colour: string;
  face: Uint8Array | null;
  predicted: number;
  actual: number;
}>;

export type OddsChartInput = Readonly<{
  title: string;
  subtitle: string;
  /** What the two kinds of bars are. */
  legend: Readonly<{ predicted: string; actual: string }>;
  /** Said where nobody can speak. */
  nobody: Readonly<{ said: string; hint: string }>;
  /** Likeliest first. */
  bars: readonly OddsBar[];
}>;

/** Most bars of one picture. */
const BARS_MAX = 14;
/** Units per god, for its name, for the legend and for the number behind a bar. */
const ROW_HEIGHT = 44;
const NAME_WIDTH = 236;
const LEGEND_HEIGHT = 40;
const VALUE_WIDTH = 70;
/** Two colours that differ in lightness, so that they are told apart without colours too. */
const PREDICTED = '#e0b64a';
const ACTUAL = '#5f8fd6';

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

function plotOf(bars: readonly OddsBar[]): Plot {
  const most = Math.max(0.01, ...bars.flatMap(({ predicted, actual }) => [predicted, actual]));
  const series = (of: (bar: OddsBar) => number, color: string) => ({
    type: 'bar' as const,
    silent: true,
    barWidth: 13,
    barGap: '20%',
    data: bars.map(of),
    itemStyle: { color, borderRadius: [0, 4, 4, 0] },
    label: {
      show: true,
      position: 'right' as const,
      color: INK.text,
      fontSize: TEXT.small - 2,
      formatter: ({ value }: { value?: unknown }) => percent(Number(value)),
    },
  });
  return {
    grid: { left: 0, right: VALUE_WIDTH, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, max: most, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((_, row) => row),
      axisTick: { show: false },
      axisLabel: { show: false },
      axisLine: { lineStyle: { color: INK.zero, width: 2 } },
    },
    series: [series(({ predicted }) => predicted, PREDICTED), series(({ actual }) => actual, ACTUAL)],
  };
}

function drawLegend({ predicted, actual }: OddsChartInput['legend'], y: number): string {
  const look = { size: TEXT.small, fill: INK.soft };
  const half = (WIDTH - 2 * PAD) / 2;
  return [
    { text: predicted, colour: PREDICTED, x: PAD },
    { text: actual, colour: ACTUAL, x: PAD + half },
  ]
    .map(
      ({ text, colour, x }) =>
        drawDisc({ x: x + 8, y: y - 6 }, 8, colour) +
        drawText(fitText(text, half - 40, look), { x: x + 26, y }, look),
    )
    .join('');
}

function drawName(bar: OddsBar, row: number, top: number): string {
  const y = top + (row + 0.5) * ROW_HEIGHT;
  const face = drawFace(bar, { id: `face${row}`, centre: { x: PAD + 19, y }, size: 38 });
  const look = { size: TEXT.name, fill: INK.text };
  const name = fitText(bar.godName, NAME_WIDTH - 62, look);
  return face + drawText(name, { x: PAD + 50, y: y + TEXT.name * 0.35 }, look);
}

/** Draws who would speak, beside who did: two bars a god. At most 14 gods, the likeliest. @returns A PNG. */
export async function oddsChart({
  title,
  subtitle,
  legend,
  nobody,
  bars,
}: OddsChartInput): Promise<Uint8Array> {
  const shown = bars.slice(0, BARS_MAX).map((bar) => ({ ...bar, godName: drawable(bar.godName) || 'a god' }));
  const header = drawHeader(drawable(title), drawable(subtitle));
  const top = PAD + HEADER_HEIGHT;
  if (shown.length === 0) {
    const empty = drawEmpty(nobody, top);
    return renderPng(drawPanel(top + EMPTY_HEIGHT + PAD, header + empty));
  }
  const barsTop = top + LEGEND_HEIGHT;
  const height = shown.length * ROW_HEIGHT;
  const chart = await plotSvg(plotOf(shown), { width: WIDTH - 2 * PAD - NAME_WIDTH, height });
  const names = shown.map((bar, row) => drawName(bar, row, barsTop)).join('');
  const body = drawLegend(legend, top + 14) + names + placeChart(chart, { x: PAD + NAME_WIDTH, y: barsTop });
  return renderPng(drawPanel(barsTop + height + PAD, header + body));
}

/** The same in words. @returns At most 1,024 characters. */
export function oddsAltText({ title, subtitle, bars, nobody }: OddsChartInput): string {
  if (bars.length === 0) return joinAltText(`${title}. ${nobody.said}.`, []);
  const rows = bars
    .slice(0, BARS_MAX)
    .map(
      ({ godName, predicted, actual }, index) =>
        `${index === 0 ? '' : ', '}${godName} ${percent(predicted)} (${percent(actual)})`,
    );
  return joinAltText(`${title}. ${subtitle}: `, [...rows, '.']);
}
