import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';

/** Pixels of a picture, four bytes each: red, green, blue, opacity. */
type Pixels = Readonly<{ data: Uint8ClampedArray; width: number; height: number }>;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits a channel, red green blue opacity, no interlacing; the other two bytes have one meaning only. */
const RGBA_8 = [8, 6, 0, 0, 0];

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** Pixels as the simplest PNG there is: it lives for one drawing. */
function pngOf({ data, width, height }: Pixels): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set(RGBA_8, 8);
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1)
    rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** The WebP decoder, 2 MB of memory, loaded with the first face of that kind. */
async function loadDecoder() {
  const { default: decode, init } = await import('@jsquash/webp/decode.js');
  const file = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  // Given as bytes: the decoder would fetch it as a browser does.
  await init({ wasmBinary: await readFile(file) });
  return decode;
}
let decoder: ReturnType<typeof loadDecoder> | undefined;

const isWebp = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP';

/**
 * A face as the renderer can read it: WebP becomes PNG, 1 ms for 128 pixels; everything else stays as it is.
 *
 * @returns null for WebP that cannot be read, such as a moving one.
 */
export async function readableFace(face: Uint8Array | null): Promise<Uint8Array | null> {
  if (!face || !isWebp(face)) return face;
  try {
    decoder ??= loadDecoder();
    const decode = await decoder;
    return pngOf(await decode(new Uint8Array(face).buffer));
  } catch {
    return null;
  }
}

/** The same for all whose faces are drawn. */
export const withReadableFaces = <Shown extends Readonly<{ face: Uint8Array | null }>>(
  some: readonly Shown[],
): Promise<readonly Shown[]> =>
  Promise.all(some.map(async (one) => ({ ...one, face: await readableFace(one.face) })));
