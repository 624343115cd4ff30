import { renderAsync } from '@resvg/resvg-js';
import { cardPortrait } from '../cards/card-portrait.ts';
import { isPng } from '../cards/png-chunks.ts';
import { UserError } from '../errors.ts';
import { pictureSize } from '../gods/picture.ts';

/** Largest picture that is looked at, bytes: a photograph of a telephone. */
export const PORTRAIT_BYTES_MAX = 8 * 2 ** 20;
/** Most pixels of it. Drawing 8 million takes about 60 ms. */
const PIXELS_MAX = 8 * 2 ** 20;
/** Side of a portrait, pixels: the size at which Discord keeps emoji. */
const SIDE_PIXELS = 128;

/** Drawn anew, so that what is kept is a picture, of one size, without the place where it was taken. */
async function fromJpeg(bytes: Buffer): Promise<Buffer | undefined> {
  const { width = 0, height = 0 } = pictureSize(bytes) ?? {};
  if (width * height < 1 || width * height > PIXELS_MAX) return undefined;
  const place = `width="${SIDE_PIXELS}" height="${SIDE_PIXELS}"`;
  const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${place}>${content}</svg>`;
  const image = `<image ${place} preserveAspectRatio="xMidYMin slice" href="data:image/jpeg;base64,${bytes.toString('base64')}"/>`;
  const draw = async (text: string) =>
    (await renderAsync(text, { font: { loadSystemFonts: false } })).asPng();
  const [drawn, nothing] = await Promise.all([draw(svg(image)), draw(svg(''))]);
  return drawn.equals(nothing) ? undefined : drawn;
}

/**
 * A portrait from a picture that somebody uploaded: the upper part of it, as a square.
 *
 * @returns A PNG of 128 × 128 pixels, whatever came in, drawn off the main thread.
 * @throws UserError `bad_portrait` for anything else than a PNG or JPEG of at most 8 MiB and 8 million pixels.
 */
export async function portraitFrom(bytes: Buffer): Promise<Buffer> {
  const isPicture = bytes.length <= PORTRAIT_BYTES_MAX && (isPng(bytes) || isJpeg(bytes));
  const portrait = !isPicture
    ? undefined
    : await (isPng(bytes) ? cardPortrait(bytes) : fromJpeg(bytes)).catch(() => undefined);
  if (portrait) return portrait;
  throw new UserError(
    'bad_portrait',
    'The portrait must be a whole PNG or JPEG of at most 8 MiB and 8 million pixels. Save it so and try again.',
  );
}

const isJpeg = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xffd8ff;
