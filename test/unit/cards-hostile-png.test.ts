import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardPortrait } from '../../src/cards/card-portrait.ts';
import { aV2Card, base64Of, pngWith, textChunk } from '../support/cards.ts';
import { aPicture, pngChunk } from '../support/picture.ts';
import { COST_MS_MAX, costOf, swallow } from '../support/swallow-card.ts';

const v2 = pngWith(textChunk('tEXt', 'chara', base64Of(aV2Card())));

test('random bytes are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => void expect(swallow(bytes)).not.toBe('read')),
  );
});

test('a PNG that is cut off anywhere is refused', () => {
  for (let end = 0; end < v2.length; end += 1) expect(swallow(v2.subarray(0, end))).not.toBe('read');
});

test('a PNG with a byte changed anywhere is refused or read, never more', () => {
  const change = fc.tuple(fc.nat(v2.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = Buffer.from(v2);
      for (const [at, value] of changes) bytes[at] = value;
      swallow(bytes);
    }),
    { numRuns: 200 },
  );
});

test('chunks full of anything are refused or read, never more', () => {
  const chunk = fc.record({
    type: fc.constantFrom('tEXt', 'zTXt', 'iTXt'),
    head: fc.constantFrom('chara\0', 'ccv3\0', 'ccv3\0\0', 'chara\0\x01\0\0\0', 'chara', '\0'),
    data: fc.uint8Array({ maxLength: 200 }),
  });
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 3 }), (chunks) => {
      const made = chunks.map(({ type, head, data }) =>
        pngChunk(type, Buffer.concat([Buffer.from(head, 'latin1'), data])),
      );
      expect(swallow(pngWith(...made))).not.toBe('read');
    }),
    { numRuns: 200 },
  );
});

const bomb = deflateSync(Buffer.alloc(200 * 2 ** 20));
const hugeLength = Buffer.concat([
  aPicture(8, 8, 2).subarray(0, -12),
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
  Buffer.from('tEXtchara\0'),
]);

const empty = (count: number) => Array.from({ length: count }, () => pngChunk('tEXt', Buffer.alloc(0)));
const card = textChunk('tEXt', 'chara', base64Of(aV2Card()));
/** A packed text that unpacks to so many bytes. */
const packed = (bytes: number) =>
  pngChunk('zTXt', Buffer.concat([Buffer.from('chara\0\0'), deflateSync(Buffer.alloc(bytes, 'A'))]));
/** Longest text of a card in a PNG: 4 MiB in base64, with room for line breaks. */
const TEXT_BYTES_MAX = Math.ceil(4 * 2 ** 20 * 1.4);

test.for([
  ['a declared length of 4 GiB', hugeLength, 'card_png_damaged'],
  [
    'a packed bomb',
    pngWith(pngChunk('zTXt', Buffer.concat([Buffer.from('chara\0\0'), bomb]))),
    'card_too_large',
  ],
  [
    'a packed bomb in iTXt',
    pngWith(pngChunk('iTXt', Buffer.concat([Buffer.from('ccv3\0\x01\0\0\0'), bomb]))),
    'card_too_large',
  ],
  // What is unpacked is then too large or no JSON.
  ['the longest text that is unpacked', pngWith(packed(TEXT_BYTES_MAX)), 'card_too_large'],
  ['a short text of nothing', pngWith(packed(1_000)), 'card_not_readable'],
  // Header, pixels, card and end are four more.
  ['the most chunks', pngWith(...empty(20_000 - 4), card), 'read'],
  ['one chunk more', pngWith(...empty(20_000 - 3), card), 'card_png_damaged'],
  ['6 MiB of base64', pngWith(textChunk('tEXt', 'chara', 'A'.repeat(6 * 2 ** 20))), 'card_too_large'],
  [
    'a hundred thousand lists in each other',
    pngWith(textChunk('zTXt', 'chara', Buffer.from(`{"a":${'['.repeat(100_000)}`).toString('base64'))),
    'card_too_complex',
  ],
] as const)('%s', ([_, bytes, code]) => {
  let got = '';
  expect(
    costOf(() => {
      got = swallow(bytes);
    }),
  ).toBeLessThan(COST_MS_MAX);
  expect(got).toBe(code);
});

/** A PNG of any header and pixel data. */
function aRawPng(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const [signature, end] = [aPicture(8, 8, 2).subarray(0, 8), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', pixels), end]);
}

test('a portrait is cut from the picture, and hostile pictures give none', async () => {
  const portrait = await cardPortrait(aPicture(400, 600));
  expect([portrait?.readUInt32BE(16), portrait?.readUInt32BE(20)]).toEqual([128, 128]);
  expect(portrait?.length).toBeLessThan(70 * 1024);
  expect(await cardPortrait(aRawPng(4_096, 2_048, deflateSync(Buffer.alloc(10))))).toBeDefined();
  const before = process.cpuUsage().user;
  for (const [width, height, pixels] of [
    [100_000, 100_000, Buffer.from('x')],
    [4_096, 2_049, deflateSync(Buffer.alloc(10))],
    [0, 10, deflateSync(Buffer.alloc(10))],
    [64, 64, bomb],
    [64, 64, Buffer.from('no pixels')],
  ] as const) {
    expect(await cardPortrait(aRawPng(width, height, pixels))).toBeUndefined();
  }
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(COST_MS_MAX);
});
