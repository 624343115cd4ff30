import { moodWord } from '../core/feelings/mood-words.ts';
import { feelingInk } from './colour.ts';
import { drawEmpty, EMPTY_HEIGHT } from './empty.ts';
import { drawFace } from './face-image.ts';
import { fitText } from './fit-text.ts';
import { drawHeader, HEADER_HEIGHT } from './header.ts';
import { type MoodChartInput, type MoodShown, type MoodsShown, moodsShown } from './mood-input.ts';
import { EDGE, moodPlot, NOW, plotSize, rowHeightOf, WEEK } from './mood-plot.ts';
import { plotSvg } from './plot.ts';
import { withReadableFaces } from './readable-face.ts';
import { renderPng } from './render-png.ts';
import { drawPanel, drawText, placeChart } from './svg.ts';
import { INK, PAD, TEXT } from './theme.ts';

export { moodAltText } from './mood-alt-text.ts';
export type { GodMood, MoodChartInput } from './mood-input.ts';

/** Units: where the rows begin, below the header and the names of the columns. */
const COLUMNS_HEIGHT = 26;
const TOP = PAD + HEADER_HEIGHT + COLUMNS_HEIGHT;
/** Units for face and name. */
const NAME_WIDTH = 236;
const FACE_SIZE = 44;
const CHART_LEFT = PAD + NAME_WIDTH;
/** Where the words of the moods begin, right of the bars. */
const WORD_LEFT = CHART_LEFT + NOW.right + 14;

function subtitle({ gods, left }: MoodsShown): string {
  const scale = 'Above the line pleased, below it cross';
  if (left > 0) return `${scale} · the ${gods.length} strongest moods of ${gods.length + left}`;
  return scale;
}

function drawColumnNames(): string {
  const y = TOP - 14;
  const look = { size: TEXT.small, fill: INK.soft, anchor: 'middle' } as const;
  return (
    drawText('The last 7 days', { x: CHART_LEFT + (WEEK.left + WEEK.right) / 2, y }, look) +
    drawText('Now', { x: CHART_LEFT + (NOW.left + NOW.right) / 2, y }, look)
  );
}

function drawRow(god: MoodShown, row: number, gods: readonly MoodShown[]): string {
  const rowHeight = rowHeightOf(gods.length);
  const y = TOP + (row + 0.5) * rowHeight;
  const size = Math.min(FACE_SIZE, rowHeight - 4);
  const centre = { x: PAD + FACE_SIZE / 2, y };
  const name = { size: TEXT.name, fill: INK.text } as const;
  const nameLeft = PAD + FACE_SIZE + 12;
  const word = { size: TEXT.small, fill: feelingInk(Math.sign(god.mood)) } as const;
  const said = moodWord(god.mood);
  return [
    drawFace(god, { id: `face${row}`, centre, size }),
    drawText(fitText(god.godName, CHART_LEFT - nameLeft, name), { x: nameLeft, y: y + 7 }, name),
    drawText(said, { x: WORD_LEFT, y: y + 6 }, said === 'calm' ? { ...word, fill: INK.soft } : word),
  ].join('');
}

async function drawRows(gods: readonly MoodShown[]): Promise<string> {
  const chart = await plotSvg(moodPlot(gods), plotSize(gods));
  return drawColumnNames() + gods.map(drawRow).join('') + placeChart(chart, { x: CHART_LEFT, y: TOP - EDGE });
}

/**
 * Draws the moods of a pantheon: a line per god over the last seven days, and how it feels now.
 *
 * At most 10 gods, those whose moods were strongest; gods that were calm all week are left out.
 *
 * @returns A PNG, 1350 pixels wide, that looks the same on light and dark ground.
 */
export async function moodChart(input: MoodChartInput): Promise<Uint8Array> {
  const picked = moodsShown(input);
  const shown = { ...picked, gods: await withReadableFaces(picked.gods) };
  const header = drawHeader(shown.title, subtitle(shown));
  if (shown.gods.length === 0) {
    const hint = 'Moods come from talks, and fade within hours.';
    const quiet = drawEmpty({ said: 'All gods are calm', hint }, PAD + HEADER_HEIGHT);
    return renderPng(drawPanel(PAD + HEADER_HEIGHT + EMPTY_HEIGHT + PAD, header + quiet));
  }
  const height = TOP - EDGE + plotSize(shown.gods).height + PAD;
  return renderPng(drawPanel(height, header + (await drawRows(shown.gods))));
}
