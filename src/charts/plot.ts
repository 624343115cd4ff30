import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { FONT } from './fonts.ts';

/** What a chart is made of; only kinds that `echarts.ts` loads. */
export type Plot = ComposeOption<
  BarSeriesOption | LineSeriesOption | ScatterSeriesOption | GridComponentOption
>;

/** Draws a chart without a browser. @returns A whole SVG document of that size, units. */
export async function plotSvg(
  plot: Plot,
  { width, height }: Readonly<{ width: number; height: number }>,
): Promise<string> {
  const { init } = await import('./echarts.ts');
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, ...plot });
    return chart.renderToSVGString();
  } finally {
    // A chart that is not disposed of is never freed, about 5 MB each.
    chart.dispose();
  }
}
