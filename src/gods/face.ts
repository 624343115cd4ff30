import { createHash } from 'node:crypto';
import { adventurer } from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';
import { Resvg } from '@resvg/resvg-js';
import type { God } from '../core/god.ts';

const PIXELS = 128;

export const faceSvg = (god: God): string =>
  createAvatar(adventurer, { seed: god.id, size: PIXELS, backgroundColor: [god.colour.slice(1)] }).toString();

export async function facePng(god: God, _dir: string): Promise<{ png: Buffer; sha256: string }> {
  const png = Buffer.from(new Resvg(faceSvg(god), { fitTo: { mode: 'width', value: PIXELS } }).render().asPng());
  return { png, sha256: createHash('sha256').update(png).digest('hex') };
}
