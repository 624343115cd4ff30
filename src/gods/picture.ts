import { readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Mistake } from './mistake.ts';

/** Discord's largest emoji picture, bytes; a face is stored as an application emoji. */
export const PICTURE_BYTES_MAX = 256 * 1024;
/** Discord shows emoji at 128 pixels; a larger side only costs upload. */
export const PICTURE_SIDE_MAX = 1024;

/** Endings a picture beside a god file may have, the first found wins. */
export const PICTURE_ENDINGS = ['.png', '.webp', '.jpg'] as const;

export type Picture = Readonly<{
  type: 'image/png' | 'image/webp' | 'image/jpeg';
  width: number;
  height: number;
}>;

const pngSize = (bytes: Buffer): Picture | undefined =>
  bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47 && bytes.toString('latin1', 12, 16) === 'IHDR'
    ? { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined;

/** WebP comes in three forms, each with its own place for the size. */
function webpSize(bytes: Buffer): Picture | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  const type = 'image/webp';
  switch (bytes.toString('latin1', 8, 16)) {
    case 'WEBPVP8X':
      return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'WEBPVP8L': {
      const packed = bytes.readUInt32LE(21);
      return { type, width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'WEBPVP8 ':
      return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}

/** JPEG: walks the segments to the frame header, which holds the size. */
function jpegSize(bytes: Buffer): Picture | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Kind and size as a picture's own header says, which may be a lie; undefined for other files. */
export const pictureSize = (bytes: Buffer): Picture | undefined =>
  pngSize(bytes) ?? webpSize(bytes) ?? jpegSize(bytes);

/**
 * Checks an uploaded or shipped picture by its bytes, not by its name.
 *
 * @returns The picture, or one sentence that says what is wrong and what to do.
 */
export function checkPicture(bytes: Buffer): Picture | string {
  if (bytes.length > PICTURE_BYTES_MAX) {
    return `the picture has ${Math.ceil(bytes.length / 1024)} KiB; make it at most ${PICTURE_BYTES_MAX / 1024} KiB`;
  }
  const picture = pictureSize(bytes);
  if (!picture) return 'this is no PNG, WebP or JPEG picture; save it as one of these';
  const { width, height } = picture;
  if (Math.min(width, height) < 1 || Math.max(width, height) > PICTURE_SIDE_MAX) {
    return `the picture is ${width} × ${height} pixels; make it at most ${PICTURE_SIDE_MAX} on each side`;
  }
  return picture;
}

/** Checks every picture of a pack folder: it must belong to a god and be one that Discord takes. */
export async function findPictures(
  folder: string,
  names: readonly string[],
  godIds: readonly string[],
): Promise<Mistake[]> {
  const pictures = names.filter((name) => PICTURE_ENDINGS.some((ending) => name.endsWith(ending)));
  const checked = await Promise.all(
    pictures.map(async (name) => {
      const file = join(folder, name);
      const id = parse(name).name;
      if (!godIds.includes(id))
        return [{ file, what: `there is no ${id}.md beside this picture; rename or delete it` }];
      const found = checkPicture(await readFile(file));
      return typeof found === 'string' ? [{ file, what: found }] : [];
    }),
  );
  return checked.flat();
}
