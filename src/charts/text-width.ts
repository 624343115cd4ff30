import { Resvg } from '@resvg/resvg-js';
import { escapeXml } from './escape-xml.ts';
import { FONT, fontOptions } from './fonts.ts';
import { graphemes } from './graphemes.ts';
import { needsSystemFonts, type Run, textRuns } from './text-runs.ts';

/** A size in units, and whether it is bold. */
export type Type = Readonly<{ size: number; bold?: boolean }>;

/** Size that widths are measured at, units; other sizes are in proportion. */
const MEASURED_SIZE = 100;
/** Widths kept. A picture needs about two hundred, most of them again in the next picture. */
const KEPT_MAX = 4_000;
/** Every emoji of Noto Emoji is this wide, shares of its size. */
const EMOJI_WIDTH = 1.27;
/** Letters of fonts we cannot know: a square in East Asian scripts, less in others. Shares of their size. */
const SQUARE =
  /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
const SQUARE_WIDTH = 1;
const OTHER_WIDTH = 0.56;

const kept = new Map<string, number>();

/** Exact, with kerning and ligatures. Between two bars, because what is measured is ink, and a space has none. */
function inkWidth(text: string, bold: boolean): number {
  const attributes = `y="200" font-size="${MEASURED_SIZE}" font-weight="${bold ? 700 : 400}" font-family="${FONT}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text xml:space="preserve" ${attributes}>|${escapeXml(text)}|</text></svg>`;
  return new Resvg(svg, { font: fontOptions(false) }).getBBox()?.width ?? 0;
}

function plainWidth(text: string, bold: boolean): number {
  const key = `${bold ? 'b' : 'r'}${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const width = text === '' ? inkWidth('', bold) : inkWidth(text, bold) - plainWidth('', bold);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(key, width);
  return width;
}

function letterWidth(letter: string, bold: boolean): number {
  if (!needsSystemFonts(letter)) return plainWidth(letter, bold) / MEASURED_SIZE;
  return SQUARE.test(letter) ? SQUARE_WIDTH : OTHER_WIDTH;
}

function shareWidth({ kind, text }: Run, bold: boolean): number {
  switch (kind) {
    case 'plain':
      return plainWidth(text, bold) / MEASURED_SIZE;
    case 'emoji':
      return graphemes(text).length * EMOJI_WIDTH;
    case 'foreign':
      return graphemes(text).reduce((sum, letter) => sum + letterWidth(letter, bold), 0);
  }
}

/** Width of a run, units: exact in our own fonts (0.3 ms for a text that was not measured before), guessed in others. */
export const runWidth = (run: Run, { size, bold = false }: Type): number => shareWidth(run, bold) * size;

/** Width of a text, units; see `runWidth`. */
export const textWidth = (text: string, type: Type): number =>
  textRuns(text).reduce((sum, run) => sum + runWidth(run, type), 0);
