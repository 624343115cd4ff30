import { renderAsync } from '@resvg/resvg-js';
import { fontOptions } from './fonts.ts';
import { needsSystemFonts } from './text-runs.ts';
import { ZOOM } from './theme.ts';

/**
 * A picture as PNG, drawn on a thread of its own, so that the bot's heartbeat does not wait for it.
 *
 * The system's fonts are read only for texts in scripts ours lack: a desktop can have thousands of them.
 */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    font: fontOptions(needsSystemFonts(svg)),
    fitTo: { mode: 'zoom', value: ZOOM },
  });
  return image.asPng();
}
