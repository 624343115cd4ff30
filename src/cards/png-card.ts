import { UserError } from '../errors.ts';
import { type PngChunk, readPngChunks, writePng } from './png-chunks.ts';
import { keywordOf, textOf } from './png-text.ts';

/** Where a card stands in a PNG, the best first: version 3 wins over the copy that is kept for older programs. */
export const CARD_KEYWORDS: readonly string[] = ['ccv3', 'chara'];

/** What is needed to show the picture. All else, such as texts, Exif and colour profiles, stays behind. */
const SHOWN = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND'];

/** Base64 of JSON, as the specification says; some programs write the JSON itself. */
function decoded(text: Buffer): Buffer {
  const isPlain = text.subarray(0, 16).toString('latin1').trimStart().startsWith('{');
  return isPlain ? text : Buffer.from(text.toString('latin1'), 'base64');
}

function cardChunk(chunks: readonly PngChunk[]): PngChunk {
  const found = CARD_KEYWORDS.map((keyword) => chunks.find((chunk) => keywordOf(chunk) === keyword));
  const chunk = found.find((one) => one !== undefined);
  if (chunk) return chunk;
  throw new UserError(
    'card_missing',
    'This PNG carries no character card. Download the original file: previews, screenshots and most chat programs drop the card.',
  );
}

/**
 * The card's JSON and the bare picture of a PNG. Only the one chunk that is used is unpacked.
 *
 * @throws UserError `card_png_damaged`, `card_too_large` or `card_missing`.
 */
export function cardInPng(bytes: Buffer): { json: Buffer; picture: Buffer } {
  const chunks = readPngChunks(bytes);
  const json = decoded(textOf(cardChunk(chunks)));
  return { json, picture: writePng(chunks.filter(({ type }) => SHOWN.includes(type))) };
}
