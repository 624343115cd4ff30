import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAvatar } from '@dicebear/core';
import * as lorelei from '@dicebear/lorelei';
import { Resvg } from '@resvg/resvg-js';
import type { God } from '../core/god.ts';
import { ConfigError } from '../errors.ts';
import { shippedGods } from './load.ts';
import { checkPicture, PICTURE_ENDINGS, type Picture } from './picture.ts';

/** Side of a portrait, pixels: the size at which Discord keeps emoji. */
const SIDE_PIXELS = 128;
/** Words in a title or persona by which a beard is plausible; without one of them nobody is drawn with a beard. */
const BEARDED =
  /\b(king|father|lord|grandfather|old man|smith|wizard|all-?father|his beard|your beard|bearded)\b/i;
const BEARDLESS =
  /\b(queen|goddess|mother|lady|daughter|grandmother|maiden|sister|wife|woman|girl|boy|child|cat)\b/i;

/** Lorelei's 48 heads of hair without the three bald ones, which suit few gods. */
const HAIR = Array.from({ length: 48 }, (_, index) => `variant${String(index + 1).padStart(2, '0')}`).filter(
  (variant) => !['variant25', 'variant28', 'variant34'].includes(variant),
) as NonNullable<lorelei.Options['hair']>;

export type Face = Readonly<{
  /** The picture's bytes: a PNG, unless a file of another `type` stands beside the god file. */
  png: Buffer;
  sha256: string;
  type: Picture['type'];
}>;

/** A colour between two, each `#rrggbb`; share 0 is the first, 1 the second. Without `#`, as DiceBear wants it. */
function mix(from: string, to: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(1 + at * 2, 3 + at * 2), 16);
  return [0, 1, 2]
    .map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('');
}

const isBearded = ({ title, persona }: God): boolean =>
  BEARDED.test(`${title} ${persona}`) && !BEARDLESS.test(title);

/** The head, an ink drawing tinted with the god's colour. Lorelei by Lisa Wischofsky, CC0 1.0: free to ship. */
function headOf(god: God): string {
  const ink = mix(god.colour, '#100c18', 0.82);
  const options = {
    seed: god.id,
    size: SIDE_PIXELS,
    backgroundColor: ['transparent'],
    skinColor: [mix(god.colour, '#fffaf0', 0.86)],
    hair: HAIR,
    hairColor: [ink],
    eyebrowsColor: [ink],
    eyesColor: [ink],
    mouthColor: [ink],
    noseColor: [ink],
    beardProbability: isBearded(god) ? 100 : 0,
    glassesProbability: 0,
    hairAccessoriesColor: [mix(god.colour, '#ffffff', 0.55)],
    earringsColor: [mix(god.colour, '#ffffff', 0.4)],
  };
  return createAvatar(lorelei, options).toString();
}

/** Rays and a ring behind the head; mortals have neither. */
function haloOf({ culture, colour }: God): string {
  if (culture === 'Mortal') return '';
  const light = `#${mix(colour, '#ffffff', 0.42)}`;
  const rays = Array.from({ length: 24 }, (_, index) => {
    const length = index % 2 === 0 ? 62 : 56;
    return `<path d="M64 ${64 - 47}V${64 - length}" transform="rotate(${index * 15} 64 64)"/>`;
  }).join('');
  return `<g fill="none" stroke="${light}" stroke-width="2.5" stroke-linecap="round"><circle cx="64" cy="64" r="44"/>${rays}</g>`;
}

/** A god's portrait as SVG, 128 × 128. Pure: the same id, colour, title and persona give the same text. */
export function faceSvg(god: God): string {
  const [top, bottom] = [mix(god.colour, '#ffffff', 0.12), mix(god.colour, '#000000', 0.28)];
  const gradient = `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#${top}"/><stop offset="1" stop-color="#${bottom}"/></linearGradient>`;
  const ground = `<defs>${gradient}</defs><rect width="128" height="128" fill="url(#sky)"/>`;
  const head = `<g transform="translate(8 14) scale(.875)">${headOf(god)}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">${ground}${haloOf(god)}${head}</svg>`;
}

const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The picture beside the god file, when there is one.
 *
 * @throws ConfigError `bad_picture` when it is none that Discord takes.
 */
export async function shippedFace(god: God, godsDir: string): Promise<Face | undefined> {
  const paths = PICTURE_ENDINGS.map((ending) => join(godsDir, god.pack, `${god.id}${ending}`));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) return undefined;
  const png = await readFile(path);
  const picture = checkPicture(png);
  if (typeof picture === 'string') throw new ConfigError('bad_picture', `${path}: ${picture}.`);
  return { png, sha256: sha256Of(png), type: picture.type };
}

/** A picture that was checked before it was kept. */
export const faceFrom = (png: Buffer): Face => {
  const picture = checkPicture(png);
  return { png, sha256: sha256Of(png), type: typeof picture === 'string' ? 'image/png' : picture.type };
};

/** Drawn once per drawing: a later start, or another god file of the same face, reads the file. */
async function drawn(svg: string, dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'faces', `${sha256Of(svg).slice(0, 32)}.png`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept && typeof checkPicture(kept) !== 'string') return kept;
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: SIDE_PIXELS } }).render().asPng();
  await mkdir(join(dataDir, 'faces'), { recursive: true });
  // Renamed into place, so that a process that dies halfway, or two at once, never leave half a picture.
  const part = `${file}.${randomUUID()}.part`;
  await writeFile(part, png);
  await rename(part, file);
  return png;
}

/**
 * A god's portrait as Discord takes it: the picture beside its file, else one that is drawn from id and colour.
 *
 * @param dataDir - Drawn portraits are kept in its folder `faces`.
 * @returns At most 256 KiB; the hash changes exactly when the picture does.
 * @throws ConfigError `bad_picture` when the file beside the god is none that Discord takes.
 */
export async function facePng(god: God, dataDir: string, godsDir: string = shippedGods()): Promise<Face> {
  const shipped = await shippedFace(god, godsDir);
  if (shipped) return shipped;
  const png = await drawn(faceSvg(god), dataDir);
  return { png, sha256: sha256Of(png), type: 'image/png' };
}
