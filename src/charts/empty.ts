import { fitText } from './fit-text.ts';
import { drawText } from './svg.ts';
import { INK, PAD, TEXT, WIDTH } from './theme.ts';

/** Units that an empty picture takes below its header. */
export const EMPTY_HEIGHT = 180;

/** Faceless gods: where the faces will be. Units from the middle, and the radius. */
const SHADOWS = [
  [-132, 22],
  [-70, 27],
  [0, 32],
  [70, 27],
  [132, 22],
] as const;

/** What a picture shows when there is nothing to show yet. @param top - Units. */
export function drawEmpty({ said, hint }: Readonly<{ said: string; hint: string }>, top: number): string {
  const middle = WIDTH / 2;
  const shadows = SHADOWS.map(([offset, radius]) => {
    const place = `cx="${middle + offset}" cy="${top + 48}" r="${radius}"`;
    return `<circle ${place} fill="none" stroke="${INK.zero}" stroke-width="2" stroke-dasharray="5 6"/>`;
  });
  const big = { size: TEXT.name, bold: true, fill: INK.text, anchor: 'middle' } as const;
  const small = { size: TEXT.small, fill: INK.soft, anchor: 'middle' } as const;
  return [
    ...shadows,
    drawText(fitText(said, WIDTH - 4 * PAD, big), { x: middle, y: top + 128 }, big),
    drawText(hint, { x: middle, y: top + 158 }, small),
  ].join('');
}
