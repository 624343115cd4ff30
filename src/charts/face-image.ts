import { markColour, mix } from './colour.ts';
import { graphemes } from './graphemes.ts';
import { drawText, type Point } from './svg.ts';
import { drawable } from './text-runs.ts';

/** Whose face it is, and the bytes of a picture. */
export type Portrait = Readonly<{ godName: string; colour: string; face: Uint8Array | null }>;

/** First bytes of the pictures that the renderer reads; WebP has become PNG before. */
const TYPES: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
];

const typeOf = (bytes: Uint8Array): string | undefined =>
  TYPES.find(([, start]) => start.every((byte, index) => bytes[index] === byte))?.[0];

/**
 * A god's face in a ring of its colour; its initial where there is no picture of a known type.
 *
 * @param id - Unique within the picture.
 */
export function drawFace(
  { godName, colour, face }: Portrait,
  { id, centre, size }: Readonly<{ id: string; centre: Point; size: number }>,
): string {
  const ring = markColour(colour);
  const { x, y } = centre;
  const radius = size / 2;
  const initial = graphemes(drawable(godName))[0] ?? '?';
  const letter = drawText(
    initial.toUpperCase(),
    { x, y: y + size * 0.18 },
    { size: size * 0.5, bold: true, fill: '#ffffff', anchor: 'middle' },
  );
  const disc = `<circle cx="${x}" cy="${y}" r="${radius}" fill="${mix(ring, '#000000', 0.62)}"/>`;
  const edge = `<circle cx="${x}" cy="${y}" r="${radius - 1}" fill="none" stroke="${ring}" stroke-width="2"/>`;
  const type = face ? typeOf(face) : undefined;
  if (!face || type === undefined) return `${disc}${letter}${edge}`;
  const clip = `<clipPath id="${id}"><circle cx="${x}" cy="${y}" r="${radius - 1}"/></clipPath>`;
  const place = `x="${x - radius}" y="${y - radius}" width="${size}" height="${size}"`;
  const data = `data:${type};base64,${Buffer.from(face).toString('base64')}`;
  const image = `<image clip-path="url(#${id})" ${place} preserveAspectRatio="xMidYMid slice" xlink:href="${data}"/>`;
  return `${disc}${clip}${image}${edge}`;
}
