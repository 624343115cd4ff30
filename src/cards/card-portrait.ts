import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { renderAsync } from '@resvg/resvg-js';
import { readPngChunks } from './png-chunks.ts';

/** Side of a portrait, pixels: the size at which Discord keeps emoji, as for the portraits we draw. */
const SIDE_PIXELS = 128;
/** Most pixels of a card's picture. Cards have up to 2,048 × 3,072; drawing 8 million takes about 60 ms. */
const PIXELS_MAX = 8 * 2 ** 20;
/** Colour channels by PNG's colour type; 3 is an index into a palette. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Interlaced pictures carry some rows more; this much is always enough. */
const ROWS_ALLOWANCE = 1.5;

/** Bytes that the pixels unpack to at most; undefined when the header is none or the picture is too large. */
function pixelBytesMax(header: Buffer): number | undefined {
  if (header.length !== 13) return undefined;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = CHANNELS[header.readUInt8(9)];
  const depth = header.readUInt8(8);
  if (channels === undefined || depth > 16 || width * height < 1 || width * height > PIXELS_MAX)
    return undefined;
  return Math.ceil((Math.ceil((width * channels * depth) / 8) + 1) * height * ROWS_ALLOWANCE) + SIDE_PIXELS;
}

/** Whether the pixels unpack to no more than their size: a picture can be a bomb as well as a text can. */
async function isHonest(picture: Buffer): Promise<boolean> {
  const chunks = readPngChunks(picture);
  const [first] = chunks;
  const bytesMax = first?.type === 'IHDR' ? pixelBytesMax(first.data) : undefined;
  if (bytesMax === undefined) return false;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = await promisify(inflate)(packed, { maxOutputLength: bytesMax }).catch(() => undefined);
  return pixels !== undefined && pixels.length > 0;
}

/**
 * A square portrait of the upper part of a card's picture, where cards have the face. Off the main thread.
 *
 * @param picture - As `readCard` gave it.
 * @returns A PNG of 128 × 128 pixels, at most 70 KiB; undefined when the picture is damaged or has more than 8 million
 *   pixels, and the god then gets a drawn portrait.
 */
export async function cardPortrait(picture: Buffer): Promise<Buffer | undefined> {
  if (!(await isHonest(picture))) return undefined;
  const place = `width="${SIDE_PIXELS}" height="${SIDE_PIXELS}"`;
  const image = `<image ${place} preserveAspectRatio="xMidYMin slice" href="data:image/png;base64,${picture.toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${place}>${image}</svg>`;
  return (await renderAsync(svg, { font: { loadSystemFonts: false } })).asPng();
}
