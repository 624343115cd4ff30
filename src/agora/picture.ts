/** A picture that browsers may show in place. The size is known for PNG, which is what bots draw. */
export type Picture = Readonly<{ type: string; width?: number; height?: number }>;

/** Length of a PNG's signature and first chunk header; width and height come after it. Bytes. */
const PNG_HEAD_BYTES = 16;

const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + text.length) === text;

/**
 * What kind of picture this is, by its bytes: a name or a declared type can lie, and a page that is shown as a picture
 * could run.
 *
 * @returns `null` for everything that is not a PNG, JPEG, GIF or WebP.
 */
export function pictureOf(bytes: Buffer): Picture | null {
  if (startsWith(bytes, '\x89PNG\r\n\x1A\n') && bytes.length >= PNG_HEAD_BYTES + 8) {
    const [width, height] = [bytes.readUInt32BE(PNG_HEAD_BYTES), bytes.readUInt32BE(PNG_HEAD_BYTES + 4)];
    return { type: 'image/png', width, height };
  }
  if (startsWith(bytes, '\xFF\xD8\xFF')) return { type: 'image/jpeg' };
  if (startsWith(bytes, 'GIF8')) return { type: 'image/gif' };
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return { type: 'image/webp' };
  return null;
}
