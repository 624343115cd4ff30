import { crc32 } from 'node:zlib';
import { UserError } from '../errors.ts';

/** The eight bytes every PNG begins with. */
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Length, type and checksum of a chunk, bytes. */
const FRAME_BYTES = 12;
/** A drawn picture has tens of chunks, an animated one hundreds; millions of empty ones are an attack on memory. */
const CHUNKS_MAX = 20_000;

/** One piece of a PNG; `data` is a view of the file, not a copy. */
export type PngChunk = Readonly<{ type: string; data: Buffer }>;

export const isPng = (bytes: Buffer): boolean =>
  bytes.length >= SIGNATURE.length && bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);

const damaged = (how: string): UserError =>
  new UserError(
    'card_png_damaged',
    'This PNG is damaged ({how}). Download it again as the original file; previews and screenshots lose the card.',
    { values: { how } },
  );

/** The chunk at an offset, its length and checksum proved before anything is taken from it. */
function chunkAt(bytes: Buffer, at: number): PngChunk {
  if (bytes.length - at < FRAME_BYTES) throw damaged('it ends too early');
  const length = bytes.readUInt32BE(at);
  if (length > bytes.length - at - FRAME_BYTES) throw damaged('a part is longer than the file');
  const end = at + 8 + length;
  if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw damaged('a checksum is wrong');
  return { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) };
}

/**
 * Cuts a PNG into its chunks, up to and with IEND; what follows IEND is ignored, as every viewer does.
 *
 * Our own, because the packages on npm for it are from 2015 and believe the declared lengths.
 *
 * @throws UserError `card_png_damaged` when it is cut off, declares too much, or a checksum does not fit.
 */
export function readPngChunks(bytes: Buffer): PngChunk[] {
  if (!isPng(bytes)) throw damaged('it does not begin as a PNG');
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; chunks.length < CHUNKS_MAX; ) {
    const chunk = chunkAt(bytes, at);
    chunks.push(chunk);
    if (chunk.type === 'IEND') return chunks;
    at += FRAME_BYTES + chunk.data.length;
  }
  throw damaged(`it has more than ${CHUNKS_MAX} parts`);
}

function chunkBytes({ type, data }: PngChunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The file that consists of these chunks. */
export const writePng = (chunks: readonly PngChunk[]): Buffer =>
  Buffer.concat([SIGNATURE, ...chunks.map(chunkBytes)]);
