import { drawChanges } from './change-list.ts';
import { drawEmpty, EMPTY_HEIGHT } from './empty.ts';
import { type BarsBox, barsHeight, drawBars } from './favour-bars.ts';
import { type FavourChartInput, type FavourShown, favourShown } from './favour-input.ts';
import { favourTitle, NO_CHANGES, notMet } from './favour-words.ts';
import { drawHeader, HEADER_HEIGHT } from './header.ts';
import { withReadableFaces } from './readable-face.ts';
import { renderPng } from './render-png.ts';
import { drawPanel, drawRule, drawText } from './svg.ts';
import { INK, PAD, TEXT, WIDTH } from './theme.ts';

export { favourAltText } from './favour-alt-text.ts';
export type { FavourBar, FavourChange, FavourChartInput } from './favour-input.ts';

/** Top of what is below the header, and the width it may take, units. */
const TOP = PAD + HEADER_HEIGHT;
const INNER = WIDTH - 2 * PAD;
/** From this many bars on the changes stand beside them: below them the picture would be taller than a chat shows. */
const BESIDE_FROM = 7;
/** Units between bars and changes. */
const GAP = 30;
/** Units for faces and names, and for all of the bars, when the changes stand beside them. */
const NARROW = { names: 172, bars: 548 } as const;
const WIDE = { names: 236, bars: INNER } as const;
/** Units per bar: most, and as little as makes all bars together this high. */
const ROW_HEIGHT_MAX = 44;
/** The same where the list of changes beside them is higher. */
const ROW_HEIGHT_STRETCHED = 56;
const ROWS_HEIGHT = 560;
/** Units for the line that says that nothing has changed. */
const NOTE_HEIGHT = 30;

function subtitle({ godName, bars, left }: FavourShown): string {
  const scale = 'Favour from −100, hate, to +100, love';
  const gods = bars.length + left.length;
  if (gods === 0 || godName !== null) return scale;
  if (left.length > 0) return `${scale} · the ${bars.length} strongest of ${gods} gods`;
  return `${scale} · ${gods === 1 ? '1 god' : `${gods} gods`}`;
}

const nobody = (shown: FavourShown) => ({
  said: notMet(shown),
  hint: 'The first word with a god makes a first impression.',
});

/** Units per bar: what fits a chat, and more where a higher list stands beside the bars. @param listHeight - Units. */
export function rowHeightOf(shown: FavourShown, listHeight = 0): number {
  const { length } = shown.bars;
  const beside = Math.floor((listHeight - barsHeight(shown, 0)) / length);
  const alone = Math.min(ROW_HEIGHT_MAX, Math.floor(ROWS_HEIGHT / length));
  return Math.max(alone, Math.min(ROW_HEIGHT_STRETCHED, beside));
}

/** Many gods: their bars on the left, the changes on the right. */
async function drawBeside(shown: FavourShown) {
  const x = PAD + NARROW.bars + GAP;
  const list = { x, y: TOP, width: WIDTH - PAD - x, columns: 1, linesMax: 3, nowMs: shown.nowMs };
  const changes = drawChanges(shown.changes, list);
  const rowHeight = rowHeightOf(shown, changes.height);
  const box: BarsBox = { x: PAD, y: TOP, width: NARROW.bars, rowHeight };
  const height = Math.max(barsHeight(shown, rowHeight), changes.height);
  const rule = drawRule({ x: x - GAP / 2, y: TOP }, { x: x - GAP / 2, y: TOP + height });
  return { svg: (await drawBars(shown, box, NARROW.names)) + rule + changes.svg, height };
}

/** What moved the gods, in two columns under the bars. @param top - Units. */
function drawBelow({ changes, bars, nowMs }: FavourShown, top: number) {
  if (changes.length === 0) {
    const look = { size: TEXT.small, fill: INK.soft };
    const note = drawText(NO_CHANGES, { x: PAD, y: top + NOTE_HEIGHT }, look);
    return bars.length === 0 ? { svg: '', height: 0 } : { svg: note, height: NOTE_HEIGHT };
  }
  const y = top + GAP;
  const columns = changes.length === 1 ? 1 : 2;
  const drawn = drawChanges(changes, { x: PAD, y, width: INNER, columns, linesMax: 2, nowMs });
  const rule = drawRule({ x: PAD, y: y - GAP / 2 }, { x: WIDTH - PAD, y: y - GAP / 2 });
  return { svg: rule + drawn.svg, height: GAP + drawn.height };
}

/** Few gods, or nothing has changed yet: wide bars, the changes below them. */
async function drawStacked(shown: FavourShown) {
  const isEmpty = shown.bars.length === 0;
  const rowHeight = rowHeightOf(shown);
  const box: BarsBox = { x: PAD, y: TOP, width: WIDE.bars, rowHeight };
  const above = isEmpty ? drawEmpty(nobody(shown), TOP) : await drawBars(shown, box, WIDE.names);
  const height = isEmpty ? EMPTY_HEIGHT : barsHeight(shown, rowHeight);
  const below = drawBelow(shown, TOP + height);
  return { svg: above + below.svg, height: height + below.height };
}

/**
 * Draws where a mortal stands with the gods: a bar per god from −100 to 100, and what moved them last.
 *
 * At most 16 bars, those with the strongest feelings, and at most 6 changes. Names and reasons are data: they may hold
 * anything and are shortened where they are too long.
 *
 * @returns A PNG, 1350 pixels wide, that looks the same on light and dark ground.
 */
export async function favourChart(input: FavourChartInput): Promise<Uint8Array> {
  const picked = favourShown(input);
  const shown = { ...picked, bars: await withReadableFaces(picked.bars) };
  const isBeside = shown.bars.length >= BESIDE_FROM && shown.changes.length > 0;
  const header = drawHeader(favourTitle(shown), subtitle(shown));
  const body = await (isBeside ? drawBeside(shown) : drawStacked(shown));
  return renderPng(drawPanel(Math.ceil(TOP + body.height + PAD), header + body.svg));
}
