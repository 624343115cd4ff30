import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { God } from '../../src/core/god.ts';
import { mistakesIn, SKETCH_CHARS_MAX, type SketchFields } from '../../src/core/sketch.ts';
import { createDownload } from '../../src/discord/download.ts';
import { readExamples, writeExamples } from '../../src/making/example-lines.ts';
import { changedGod, fieldsOf, godFromFields } from '../../src/making/god-from-fields.ts';
import { portraitFrom } from '../../src/making/portrait.ts';
import { aPicture } from '../support/picture.ts';
import { aGod } from '../support/prompt-gods.ts';

const PLUVIA: SketchFields = {
  name: 'Pluvia',
  domain: 'rain and second chances',
  persona: 'You are Pluvia, who lets it rain on everybody alike. You forgive quickly.',
  examples: 'me: will it rain?\nPluvia: It will.\nI failed\nBegin again.\nare you sad?\nOnly wet.',
};
const made = (fields: SketchFields) => godFromFields(fields, { before: null, takenIds: ['pluvia'] });

test('the form makes a whole god', () => {
  expect(made(PLUVIA)).toMatchObject({
    id: 'pluvia-2',
    pack: 'made',
    name: 'Pluvia',
    domain: 'rain and second chances',
    title: 'Rain and second chances',
    persona: PLUVIA.persona,
    examples: [
      { mortal: 'will it rain?', god: 'It will.' },
      { mortal: 'I failed', god: 'Begin again.' },
      { mortal: 'are you sad?', god: 'Only wet.' },
    ],
  });
  expect(made(PLUVIA)?.topics.slice(0, 3)).toEqual(['rain', 'second', 'chances']);
  expect(made(PLUVIA)?.topics).toHaveLength(4);
});

test('whatever is written is a god by the schema, or its mistakes are told', () => {
  const part = (charsMax: number) =>
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.slice(0, charsMax));
  fc.assert(
    fc.property(
      fc.record({
        name: part(SKETCH_CHARS_MAX.name),
        domain: part(SKETCH_CHARS_MAX.domain),
        persona: fc.string({ unit: 'binary', maxLength: 400 }).map((text) => text.slice(0, 2_000)),
        examples: fc.string({ unit: 'binary', maxLength: 400 }),
      }),
      (fields) => {
        const god = made(fields);
        expect(god === null).toBe(mistakesIn(fields).length > 0);
        if (god) expect(God.parse(god)).toEqual(god);
      },
    ),
  );
});

test.for([
  [{ name: 'Discordia' }, 1],
  [{ name: ' ' }, 1],
  [{ domain: '' }, 1],
  [{ persona: 'short' }, 1],
  [{ name: '', domain: '', persona: '' }, 3],
] as const)('%j has %i mistakes', ([change, count]) => {
  expect(mistakesIn({ ...PLUVIA, ...change })).toHaveLength(count);
});

test('a form that is sent back as it was changes nothing', () => {
  const god = aGod({ id: 'zeus', name: 'Zeus' });
  expect(changedGod(fieldsOf(god), god)).toEqual(god);
  const changed = changedGod({ ...fieldsOf(god), domain: 'storms' }, god);
  expect(changed).toEqual({ ...god, domain: 'storms' });
});

test('examples are read back as they were written', () => {
  const god = aGod({ id: 'zeus', name: 'Zeus' });
  expect(readExamples(writeExamples(god.examples, 'Zeus', 3_500), 'Zeus')).toEqual(god.examples);
  expect(readExamples('me: nobody answers this', 'Zeus')).toEqual([]);
  expect(readExamples('Zeus: an answer to nothing\nhi\nhello', 'Zeus')).toEqual([
    { mortal: 'hi', god: 'hello' },
  ]);
});

describe('portraits', () => {
  test('a picture of any shape becomes a square PNG', async () => {
    const portrait = await portraitFrom(aPicture(900, 300));
    expect(portrait.subarray(1, 4).toString()).toBe('PNG');
    expect([portrait.readUInt32BE(16), portrait.readUInt32BE(20)]).toEqual([128, 128]);
  });
  const huge = Buffer.from(aPicture(8, 8));
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  test.for([
    ['no picture', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['half a PNG', aPicture(64, 64).subarray(0, 60)],
    ['a PNG that says it is huge', huge],
    [
      'a JPEG that is only a head',
      Buffer.from('ffd8ffe000104a46494600010100000100010000ffc000110800400040', 'hex'),
    ],
  ] as const)('%s is refused with a sentence', async ([_, bytes]) => {
    await expect(portraitFrom(bytes)).rejects.toMatchObject({ code: 'bad_portrait' });
  });
});

describe('files that people attach', () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { location: '/small' }).end();
    else if (request.url === '/gone') response.writeHead(404).end();
    else response.end(Buffer.alloc(request.url === '/large' ? 5_000 : 10));
  });
  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const given = (url: string, sizeBytes = 10) => ({ url, name: 'a.png', sizeBytes, contentType: null });
  const get = (url: string, sizeBytes?: number) => createDownload(origin)(given(url, sizeBytes), 1_000);

  test('are read from the file server', async () => {
    expect(await get(`${origin}/small`)).toHaveLength(10);
  });
  test('are refused when they say they are too large, and when they turn out to be', async () => {
    await expect(get(`${origin}/small`, 2_000)).rejects.toMatchObject({ code: 'file_too_large' });
    await expect(get(`${origin}/large`)).rejects.toMatchObject({ code: 'file_too_large' });
  });
  test('lead nowhere else', async () => {
    const other = createDownload('https://cdn.example.org');
    seen.length = 0;
    for (const url of [`${origin}/small`, 'file:///etc/passwd', 'no address', 'http://cdn.discordapp.com/a'])
      await expect(other(given(url), 1_000)).rejects.toMatchObject({ code: 'file_not_there' });
    expect(seen).toEqual([]);
    await expect(get(`${origin}/moved`)).rejects.toMatchObject({ code: 'file_not_there' });
    expect(seen).toEqual(['/moved']);
    await expect(get(`${origin}/gone`)).rejects.toMatchObject({ code: 'file_not_there' });
  });
});
