import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AttachmentsForm, attachmentsOf } from '../../src/agora/attachments-form.ts';
import { memoryBlobs } from '../../src/agora/blobs.ts';
import { createFiles } from '../../src/agora/files.ts';
import { createHiddenMessages } from '../../src/agora/hidden-messages.ts';
import { pictureOf } from '../../src/agora/picture.ts';
import type { MessageRecord } from '../../src/agora/records.ts';
import { createWorld } from '../../src/agora/world.ts';
import { aPicture } from '../support/picture.ts';

const someFiles = (looseBytesMax: number) => {
  let count = 0;
  return createFiles(
    memoryBlobs(),
    () => {
      count += 1;
      return `10000000000000000${count}`;
    },
    looseBytesMax,
  );
};
const named = (filename: string, declaredType = 'text/plain') => ({ filename, declaredType });

test.for([
  ['a PNG', aPicture(30, 20), { type: 'image/png', width: 30, height: 20 }],
  ['a JPEG', Buffer.from('\xFF\xD8\xFF\xE0', 'latin1'), { type: 'image/jpeg' }],
  ['a GIF', Buffer.from('GIF89a'), { type: 'image/gif' }],
  ['a WebP', Buffer.from('RIFF....WEBPVP8 '), { type: 'image/webp' }],
  ['a PNG cut off in its head', aPicture().subarray(0, 20), null],
  ['a drawing that can hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), null],
  ['nothing', Buffer.alloc(0), null],
] as const)('%s is known by its bytes', ([_, bytes, expected]) => {
  expect(pictureOf(bytes)).toEqual(expected);
});

test('what calls itself a picture and is none is a file to download', () => {
  const files = someFiles(1_000);
  expect(files.take(Buffer.from('<script>'), named('a.png', 'image/png')).contentType).toBe(
    'application/octet-stream',
  );
  expect(files.take(aPicture(4, 4), named('a.txt')).contentType).toBe('image/png');
});

test('files in no stored message go when there are too many bytes of them, the oldest first', () => {
  const files = someFiles(10);
  const [a, b, c] = ['aaaaa', 'bbbbb', 'c'].map((text) => files.take(Buffer.from(text), named('x')));
  // Ten bytes are the limit, the eleventh is one over it.
  expect([a, b, c].map((file) => files.bytes(file?.id ?? '')?.toString())).toEqual([undefined, 'bbbbb', 'c']);
  files.keep([b as never]);
  files.take(Buffer.from('ddddddddd'), named('x'));
  files.take(Buffer.from('e'), named('x'));
  expect([b, c].map((file) => files.bytes(file?.id ?? '')?.toString())).toEqual(['bbbbb', undefined]);
});

test('one file larger than the limit is still there for whoever just sent it', () => {
  const files = someFiles(2);
  const file = files.take(Buffer.from('abc'), named('x'));
  expect(files.bytes(file.id)?.toString()).toBe('abc');
});

test('the oldest answers for one person alone are forgotten with their files', () => {
  const files = someFiles(100);
  const hidden = createHiddenMessages(files, 2);
  const rows = ['1', '2', '3'].map((id) => {
    const attachments = [files.take(Buffer.from(id), named('x'))];
    return { id, attachments } as unknown as MessageRecord;
  });
  for (const row of rows) hidden.put(row, 'ada');
  expect(rows.map(({ id }) => hidden.get(id) !== undefined)).toEqual([false, true, true]);
  expect(rows.map(({ attachments: [file] }) => files.bytes(file?.id ?? '') !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
});

const file = (id: string) => ({ id, filename: id, size: 1, contentType: 'image/png' });
const uploads = [
  { place: '0', file: file('new0') },
  { place: '1', file: file('new1') },
];
test.for([
  ['a form that says nothing of files adds the new ones', undefined, 'old new0 new1'],
  ['one that names none leaves none', [], ''],
  ['one that names them keeps what it names', [{ id: 'old' }, { id: 1 }], 'old new1'],
  ['what is nowhere is left out', [{ id: '7' }], ''],
] as const)('%s', ([_, listed, expected]) => {
  const form = AttachmentsForm.parse(listed);
  expect(
    attachmentsOf(form, uploads, [file('old')])
      .map(({ id }) => id)
      .join(' '),
  ).toBe(expected);
});

test('descriptions of new and of earlier files are taken', () => {
  const form = AttachmentsForm.parse([
    { id: '0', description: 'bars' },
    { id: 'old', description: 'lines' },
  ]);
  expect(attachmentsOf(form, uploads, [file('old')]).map(({ description }) => description)).toEqual([
    'bars',
    'lines',
  ]);
});

test('after a restart only files that a message shows are left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agora-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dataFile = join(folder, 'agora.jsonl');
  const world = createWorld({ dataFile, nowMs: Date.now });
  const channel = world.channels.all()[0] as { id: string };
  const [shown, loose] = ['shown', 'loose'].map((text) => world.files.take(Buffer.from(text), named(text)));
  world.messages.put({
    id: world.newId(),
    channelId: channel.id,
    guildId: world.firstGuildId,
    type: 0,
    author: { id: world.app.id, name: 'x', bot: true, avatar: null },
    webhookId: null,
    applicationId: null,
    content: '',
    embeds: [],
    components: [],
    attachments: [shown as never],
    mentions: { userIds: [], roleIds: [], everyone: false },
    reference: null,
    interaction: null,
    flags: 0,
    createdMs: 0,
    editedMs: null,
    reactions: [],
  });
  world.close();
  expect(readdirSync(`${dataFile}.files`).sort()).toEqual([shown?.id, loose?.id].sort());
  const again = createWorld({ dataFile, nowMs: Date.now });
  expect(readdirSync(`${dataFile}.files`)).toEqual([shown?.id]);
  expect(again.files.bytes(shown?.id ?? '')?.toString()).toBe('shown');
  again.close();
});
