import { fitText } from './fit-text.ts';
import { drawText } from './svg.ts';
import { INK, PAD, TEXT, WIDTH } from './theme.ts';

/** Units from the top of the header to what follows it. */
export const HEADER_HEIGHT = 88;

/** What the picture is about, and how to read it. */
export function drawHeader(title: string, subtitle: string): string {
  const widthMax = WIDTH - 2 * PAD;
  const big = { size: TEXT.title, bold: true, fill: INK.text } as const;
  const small = { size: TEXT.small, fill: INK.soft } as const;
  return (
    drawText(fitText(title, widthMax, big), { x: PAD, y: PAD + 28 }, big) +
    drawText(fitText(subtitle, widthMax, small), { x: PAD, y: PAD + 60 }, small)
  );
}
