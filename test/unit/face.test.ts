import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { facePng, faceSvg } from '../../src/gods/face.ts';
import { checkPicture, PICTURE_BYTES_MAX } from '../../src/gods/picture.ts';
import { aGod } from '../support/prompt-gods.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pantheon-face-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const zeus = aGod();

test('the same god has the same face, drawn or kept', async () => {
  const drawn = await facePng(zeus, dir);
  const kept = await facePng(zeus, dir);
  const elsewhere = await facePng(zeus, join(dir, 'other'));
  expect(kept.sha256).toBe(drawn.sha256);
  expect(elsewhere.sha256).toBe(drawn.sha256);
  expect(readdirSync(join(dir, 'faces'))).toHaveLength(1);
  expect(checkPicture(drawn.png)).toEqual({ type: 'image/png', width: 128, height: 128 });
});

test.for([
  ['id', { id: 'jove' }],
  ['colour', { colour: '#112233' }],
] as const)('another %s is another face', ([, differs]) => {
  expect(faceSvg(aGod(differs))).not.toBe(faceSvg(zeus));
});

test('a damaged kept portrait is drawn again', async () => {
  const { sha256 } = await facePng(zeus, dir);
  const [file] = readdirSync(join(dir, 'faces'));
  writeFileSync(join(dir, 'faces', file ?? ''), 'torn');
  expect((await facePng(zeus, dir)).sha256).toBe(sha256);
});

test('a picture beside the god file wins', async () => {
  const other = await facePng(aGod({ id: 'other' }), dir);
  mkdirSync(join(dir, 'pantheon'));
  writeFileSync(join(dir, 'pantheon', 'zeus.png'), other.png);
  expect((await facePng(zeus, dir, dir)).sha256).toBe(other.sha256);
  writeFileSync(join(dir, 'pantheon', 'zeus.png'), 'no picture');
  await expect(facePng(zeus, dir, dir)).rejects.toMatchObject({ code: 'bad_picture' });
});

const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108004000200301', 'hex');
const webp = Buffer.from('52494646240000005745425056503820180000003001009d012a40002000', 'hex');

test.for([
  ['a PNG', png(64, 32), { type: 'image/png', width: 64, height: 32 }],
  ['a JPEG', jpeg, { type: 'image/jpeg', width: 32, height: 64 }],
  ['a lossy WebP', webp, { type: 'image/webp', width: 64, height: 32 }],
  ['a PNG of exactly 1024', png(1024, 1024), { type: 'image/png', width: 1024, height: 1024 }],
  ['a PNG of 1025', png(1025, 8), 'the picture is 1025 × 8 pixels; make it at most 1024 on each side'],
  ['a PNG of nothing', png(0, 8), 'the picture is 0 × 8 pixels; make it at most 1024 on each side'],
  ['text', Buffer.from('hello'), 'this is no PNG, WebP or JPEG picture; save it as one of these'],
  ['nothing', Buffer.alloc(0), 'this is no PNG, WebP or JPEG picture; save it as one of these'],
] as const)('%s is seen as what it is', ([, bytes, expected]) => {
  expect(checkPicture(bytes)).toEqual(expected);
});

test('a picture may have exactly 256 KiB', () => {
  const sized = (size: number) => Buffer.concat([png(8, 8), Buffer.alloc(size - 33)]);
  expect(checkPicture(sized(PICTURE_BYTES_MAX))).toMatchObject({ type: 'image/png' });
  expect(checkPicture(sized(PICTURE_BYTES_MAX + 1))).toMatch(/has 257 KiB; make it at most 256 KiB/);
});
