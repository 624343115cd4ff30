import { escapeXml } from './escape-xml.ts';
import { FAMILY } from './fonts.ts';
import { textRuns } from './text-runs.ts';
import { runWidth, type Type, textWidth } from './text-width.ts';
import { INK, RADIUS, WIDTH } from './theme.ts';

/** A place on a picture, units from its top left corner. */
export type Point = Readonly<{ x: number; y: number }>;

/** How a text looks; its place is at its start, middle or end, on the baseline. */
export type TextLook = Type & Readonly<{ fill: string; anchor?: 'start' | 'middle' | 'end' }>;

const round = (units: number): number => Math.round(units * 100) / 100;

/** One line of text. What it says is data, never markup. */
export function drawText(text: string, { x, y }: Point, look: TextLook): string {
  const { size, bold = false, fill, anchor = 'start' } = look;
  const share = { start: 0, middle: 0.5, end: 1 }[anchor];
  let left = x - (share === 0 ? 0 : textWidth(text, look) * share);
  return textRuns(text)
    .map((run) => {
      const at = round(left);
      left += runWidth(run, look);
      const type = `font-family="${FAMILY[run.kind]}" font-size="${size}" font-weight="${bold ? 700 : 400}"`;
      return `<text xml:space="preserve" x="${at}" y="${round(y)}" ${type} fill="${fill}">${escapeXml(run.text)}</text>`;
    })
    .join('');
}

/** A hairline between two sections. */
export const drawRule = (from: Point, to: Point): string =>
  `<path d="M${from.x} ${from.y}L${to.x} ${to.y}" stroke="${INK.hairline}" stroke-width="1.5"/>`;

export const drawDisc = ({ x, y }: Point, radius: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;

/** A chart put at a place. @param svg - A whole SVG document, as the chart library writes it. */
export const placeChart = (svg: string, { x, y }: Point): string =>
  `<g transform="translate(${x} ${y})">${svg}</g>`;

/** The whole picture: an opaque panel with round corners, so that it looks the same on every background. */
export function drawPanel(height: number, content: string): string {
  const size = `width="${WIDTH}" height="${height}"`;
  const panel = `<rect x="1" y="1" width="${WIDTH - 2}" height="${height - 2}" rx="${RADIUS}" fill="${INK.panel}" stroke="${INK.border}" stroke-width="2"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} viewBox="0 0 ${WIDTH} ${height}">${panel}${content}</svg>`;
}
