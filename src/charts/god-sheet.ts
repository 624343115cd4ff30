import { joinAltText } from './alt-text.ts';
import { drawFace } from './face-image.ts';
import { fitText, wrapText } from './fit-text.ts';
import { drawHeader, HEADER_HEIGHT } from './header.ts';
import { renderPng } from './render-png.ts';
import { drawPanel, drawText } from './svg.ts';
import { drawable } from './text-runs.ts';
import { INK, PAD, TEXT, WIDTH } from './theme.ts';

/** One god of a sheet. */
export type SheetGod = Readonly<{
  godName: string;
  domain: string;
  /** `#rrggbb`. */
  colour: string;
  face: Uint8Array | null;
}>;

export type GodSheetInput = Readonly<{ title: string; subtitle: string; gods: readonly SheetGod[] }>;

/** Faces beside each other, and most gods of one sheet: what a chat shows without scrolling. */
const COLUMNS = 4;
export const SHEET_GODS_MAX = 12;
/** Units of a face, and of a god with its name and domain below. */
const FACE = 104;
const CELL_HEIGHT = FACE + 96;
const CELL_WIDTH = (WIDTH - 2 * PAD) / COLUMNS;

function drawGod(god: SheetGod, place: number, top: number): string {
  const x = PAD + ((place % COLUMNS) + 0.5) * CELL_WIDTH;
  const y = top + Math.floor(place / COLUMNS) * CELL_HEIGHT;
  const name = { size: TEXT.name, bold: true, fill: INK.text, anchor: 'middle' } as const;
  const domain = { size: TEXT.small, fill: INK.soft, anchor: 'middle' } as const;
  const widthMax = CELL_WIDTH - 12;
  return (
    drawFace(god, { id: `face${place}`, centre: { x, y: y + FACE / 2 }, size: FACE }) +
    drawText(fitText(god.godName, widthMax, name), { x, y: y + FACE + 28 }, name) +
    wrapText(god.domain, { widthMax, linesMax: 2, type: domain })
      .map((line, index) => drawText(line, { x, y: y + FACE + 50 + index * 20 }, domain))
      .join('')
  );
}

/** Draws gods with their faces, names and domains, at most 12. @returns A PNG. */
export async function godSheet({ title, subtitle, gods }: GodSheetInput): Promise<Uint8Array> {
  const shown = gods.slice(0, SHEET_GODS_MAX).map((god) => ({
    ...god,
    godName: drawable(god.godName) || 'a god',
    domain: drawable(god.domain),
  }));
  const top = PAD + HEADER_HEIGHT;
  const rows = Math.max(1, Math.ceil(shown.length / COLUMNS));
  const body = shown.map((god, place) => drawGod(god, place, top)).join('');
  return renderPng(
    drawPanel(top + rows * CELL_HEIGHT + PAD / 2, drawHeader(drawable(title), drawable(subtitle)) + body),
  );
}

/** The same in words. @returns At most 1,024 characters. */
export function godSheetAltText({ title, subtitle, gods }: GodSheetInput): string {
  const names = gods
    .slice(0, SHEET_GODS_MAX)
    .map(({ godName, domain }, index) => `${index === 0 ? '' : '; '}${godName}, ${domain}`);
  return joinAltText(`${title}. ${subtitle}. `, [...names, '.']);
}
