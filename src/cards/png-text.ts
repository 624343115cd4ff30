import { inflateSync } from 'node:zlib';
import { UserError } from '../errors.ts';
import { CARD_JSON_BYTES_MAX } from './card-json.ts';
import type { PngChunk } from './png-chunks.ts';

/** Longest text a card may have in a PNG, bytes: the longest JSON, in base64, with room for line breaks. */
const TEXT_BYTES_MAX = Math.ceil(CARD_JSON_BYTES_MAX * 1.4);
/** PNG's own bound for a keyword, bytes. */
const KEYWORD_BYTES_MAX = 79;

export const TEXT_TYPES: readonly string[] = ['tEXt', 'zTXt', 'iTXt'];

const tooLarge = (): UserError =>
  new UserError(
    'card_too_large',
    'The card inside this PNG unpacks to more than {max} MiB. Remove pictures or lorebook entries from it and try again.',
    { values: { max: CARD_JSON_BYTES_MAX / 2 ** 20 } },
  );

/** Inflates at most what a card may have: zlib stops there, so a bomb costs no more than a large card. */
function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: TEXT_BYTES_MAX });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    throw new UserError(
      'card_png_damaged',
      'The card inside this PNG is packed in a way that cannot be unpacked. Export it again, or take the JSON.',
      { cause },
    );
  }
}

/** What stands after the n-th zero byte; empty when there are fewer. */
function afterZeros(data: Buffer, zeros: number): Buffer {
  let at = 0;
  for (let count = 0; count < zeros; count += 1) {
    const zero = data.indexOf(0, at);
    if (zero < 0) return data.subarray(data.length);
    at = zero + 1;
  }
  return data.subarray(at);
}

/** The keyword of a text chunk in lower case (the first cards wrote `Chara`); undefined for other chunks. */
export function keywordOf({ type, data }: PngChunk): string | undefined {
  if (!TEXT_TYPES.includes(type)) return undefined;
  const zero = data.subarray(0, KEYWORD_BYTES_MAX + 1).indexOf(0);
  return zero < 0 ? undefined : data.toString('latin1', 0, zero).toLowerCase();
}

/**
 * The text of a `tEXt`, `zTXt` or `iTXt` chunk, unpacked where it is packed.
 *
 * @returns At most `TEXT_BYTES_MAX` bytes.
 * @throws UserError `card_too_large` or `card_png_damaged`.
 */
export function textOf({ type, data }: PngChunk): Buffer {
  const rest = afterZeros(data, 1);
  if (rest.length > TEXT_BYTES_MAX) throw tooLarge();
  if (type === 'tEXt') return rest;
  // zTXt: method, then packed text. iTXt: packed or not, method, language, translated keyword, then text.
  if (type === 'zTXt') return inflated(rest.subarray(1));
  const text = afterZeros(rest.subarray(2), 2);
  return rest[0] === 1 ? inflated(text) : text;
}
