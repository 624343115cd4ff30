import { expect, test } from 'vitest';
import { isPng, readPngChunks } from '../../src/cards/png-chunks.ts';
import { CARD_FILE_BYTES_MAX, readCard } from '../../src/cards/read-card.ts';
import { UserError } from '../../src/errors.ts';
import { aV2Card, aV3Card, base64Of, jsonBytes, pngWith, textChunk } from '../support/cards.ts';
import { aPicture, pngChunk } from '../support/picture.ts';

/** Code and sentence of the refusal. */
function refusal(bytes: Uint8Array, fileName?: string): string {
  try {
    readCard(bytes, fileName);
    return 'read';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${error.code} ${error.message}`;
  }
}

/** A PNG whose card has another letter than its checksum says. */
function withWrongChecksum(): Buffer {
  const bytes = pngWith(textChunk('tEXt', 'chara', named('Ann')));
  const at = bytes.indexOf('chara') + 20;
  bytes[at] = bytes[at] === 0x41 ? 0x42 : 0x41;
  return bytes;
}

const named = (name: string) => base64Of({ ...aV2Card(), data: { ...aV2Card().data, name } });

test.for([
  ['JSON of version 2', jsonBytes(aV2Card()), 2, 'Marisol'],
  ['JSON with a byte order mark', Buffer.concat([Buffer.from('\ufeff'), jsonBytes(aV2Card())]), 2, 'Marisol'],
  ['JSON of version 3', jsonBytes(aV3Card()), 3, 'Ptolemy of the Ninth Shelf'],
  ['JSON of version 1', jsonBytes({ name: 'Ann', description: 'A gardener.' }), 1, 'Ann'],
  ['tEXt', pngWith(textChunk('tEXt', 'chara', named('Ann'))), 2, 'Ann'],
  ['the keyword of the first cards', pngWith(textChunk('tEXt', 'Chara', named('Ann'))), 2, 'Ann'],
  ['zTXt', pngWith(textChunk('zTXt', 'chara', named('Ann'))), 2, 'Ann'],
  ['iTXt', pngWith(textChunk('iTXt', 'chara', named('Ann'))), 2, 'Ann'],
  [
    'packed iTXt',
    pngWith(textChunk('packed iTXt', 'ccv3', base64Of(aV3Card()))),
    3,
    'Ptolemy of the Ninth Shelf',
  ],
  [
    'plain JSON in a PNG',
    pngWith(textChunk('iTXt', 'chara', JSON.stringify({ name: 'Ænn', first_mes: 'Hi' }))),
    1,
    'Ænn',
  ],
  [
    'ccv3 beside chara',
    pngWith(textChunk('tEXt', 'chara', named('Old')), textChunk('tEXt', 'ccv3', base64Of(aV3Card()))),
    3,
    'Ptolemy of the Ninth Shelf',
  ],
  [
    'ccv3 before chara',
    pngWith(textChunk('tEXt', 'ccv3', base64Of(aV3Card())), textChunk('tEXt', 'chara', named('Old'))),
    3,
    'Ptolemy of the Ninth Shelf',
  ],
] as const)('%s is read', ([_, bytes, version, name]) => {
  const file = readCard(bytes);
  expect([file.version, file.card.name]).toEqual([version, name]);
});

test('a broken chunk that is not used does no harm', () => {
  const bytes = pngWith(
    textChunk('tEXt', 'chara', 'no base64 of JSON'),
    textChunk('tEXt', 'ccv3', base64Of(aV3Card())),
  );
  expect(readCard(bytes).version).toBe(3);
});

test('the picture comes back without texts and metadata', () => {
  const bytes = pngWith(
    pngChunk('eXIf', Buffer.from('where I live')),
    textChunk('tEXt', 'chara', named('Ann')),
  );
  const { picture } = readCard(bytes);
  expect(picture && isPng(picture)).toBe(true);
  expect(picture && readPngChunks(picture).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  expect(readCard(jsonBytes(aV2Card())).picture).toBeUndefined();
});

test('everything that is not ours is kept as it came', () => {
  for (const card of [aV2Card(), aV3Card()]) {
    expect(JSON.parse(readCard(jsonBytes(card)).importedCard)).toEqual(card);
  }
});

test('a card with pictures inside is kept without them, and says so', () => {
  const card = aV3Card();
  const asset = {
    type: 'icon',
    uri: `data:image/png;base64,${'A'.repeat(300_000)}`,
    name: 'main',
    ext: 'png',
  };
  const { importedCard, notes } = readCard(jsonBytes({ ...card, data: { ...card.data, assets: [asset] } }));
  const { assets: _, ...rest } = card.data;
  expect(JSON.parse(importedCard)).toEqual({ ...card, data: rest });
  expect(notes).toEqual([
    'The card is larger than the 256 KiB that are kept; an export will lack data.assets.',
  ]);
});

test.for([
  ['one byte under', 256 * 1024 - 1, 0],
  ['exactly', 256 * 1024, 0],
  ['one byte over', 256 * 1024 + 1, 1],
] as const)('%s the size that is kept', ([_, bytes, notes]) => {
  const empty = JSON.stringify({ name: 'Ann', description: 'A gardener.', extra: '' }).length;
  const card = { name: 'Ann', description: 'A gardener.', extra: 'x'.repeat(bytes - empty) };
  const file = readCard(jsonBytes(card));
  expect(file.notes).toHaveLength(notes);
  expect('extra' in JSON.parse(file.importedCard)).toBe(notes === 0);
});

test('a name is taken from the file when the card has none', () => {
  const nameless = { name: ' \u200b', description: 'A gardener.' };
  expect(readCard(jsonBytes(nameless), 'old_ann.card.json').card.name).toBe('old ann.card');
  expect(refusal(jsonBytes(nameless))).toMatch(/^card_without_name .*name/);
  const renamed = readCard(jsonBytes({ ...nameless, name: 'Clyde {{user}} Ann of disDiscordcord' }));
  expect(renamed.card.name).toBe('user Ann of dis cord');
  expect(renamed.notes[0]).toMatch(/^The god is called "user Ann of dis cord": .*"clyde"/);
});

test.for([
  ['an archive', Buffer.from('PK\x03\x04rest'), /^card_wrong_kind .*\.charx.*PNG or JSON/],
  ['a WebP', Buffer.from('RIFF0000WEBP'), /^card_wrong_kind .*WebP/],
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /^card_wrong_kind .*JPEG/],
  ['a GIF', Buffer.from('GIF89a'), /^card_wrong_kind .*GIF/],
  ['nothing', Buffer.alloc(0), /^card_not_readable /],
  ['a text', Buffer.from('Hello'), /^card_not_readable /],
  ['half a JSON', jsonBytes(aV2Card()).subarray(0, 500), /^card_not_readable /],
  ['a list', jsonBytes([aV2Card()]), /^not_a_card /],
  ['other JSON', jsonBytes({ name: 'package', version: '1' }), /^not_a_card .*description/],
  ['a lorebook', jsonBytes({ spec: 'lorebook_v3', data: { entries: [] } }), /^not_a_card .*lorebook/],
  ['a lorebook of SillyTavern', jsonBytes({ entries: {} }), /^not_a_card .*lorebook/],
  ['a PNG without a card', aPicture(8, 8, 2), /^card_missing .*original/],
  ['a PNG with another text', pngWith(textChunk('tEXt', 'Comment', 'hi')), /^card_missing /],
  [
    'a PNG that is cut off',
    pngWith(textChunk('tEXt', 'chara', named('Ann'))).subarray(0, -20),
    /^card_png_damaged /,
  ],
  ['a PNG with a wrong checksum', withWrongChecksum(), /^card_png_damaged .*checksum/],
  ['a PNG whose card is no JSON', pngWith(textChunk('tEXt', 'chara', 'AAAA')), /^card_not_readable /],
  ['a file one byte too large', Buffer.alloc(CARD_FILE_BYTES_MAX + 1, ' '), /^card_too_large .* 8\. /],
  ['a file of exactly the size', Buffer.alloc(CARD_FILE_BYTES_MAX, ' '), /^card_too_large .*4 MiB/],
] as const)('%s is refused with a remedy', ([_, bytes, sentence]) => {
  expect(refusal(bytes)).toMatch(sentence);
});
