import fc from 'fast-check';
import { expect, test } from 'vitest';
import { godDraftFromCard } from '../../src/cards/god-draft.ts';
import { godToCard } from '../../src/cards/god-to-card.ts';
import { readCard } from '../../src/cards/read-card.ts';
import { aV2Card, aV3Card, jsonBytes } from '../support/cards.ts';
import { COST_MS_MAX, costOf, swallow } from '../support/swallow-card.ts';

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withExtra = (json: string) => Buffer.from(`{"name":"Ann","description":"A gardener.","extra":${json}}`);
const keys = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}":1`).join(',');

test.for([
  ['a hundred thousand lists in each other', withExtra(deep(100_000)), 'card_too_complex'],
  ['the deepest that is read', withExtra(deep(63)), 'read'],
  ['one level deeper', withExtra(deep(64)), 'card_too_complex'],
  // The object, the list, two more keys and the last number count as well.
  ['the most values that are read', withExtra(`[${'1,'.repeat(149_995)}1]`), 'read'],
  ['one value more', withExtra(`[${'1,'.repeat(149_996)}1]`), 'card_too_complex'],
  ['a million empty lists', withExtra(`[${'[],'.repeat(1_000_000)}[]]`), 'card_too_complex'],
  ['the most fields of other programs', withExtra(`1,${keys(999)}`), 'read'],
  ['one field more', withExtra(`1,${keys(1_000)}`), 'card_too_complex'],
  ['a hundred thousand extensions', withExtra(`1,"extensions":{${keys(100_000)}}`), 'read'],
  ['50 MB', Buffer.alloc(50 * 2 ** 20, 'x'), 'card_too_large'],
] as const)('%s', ([_, bytes, code]) => {
  let got = '';
  expect(
    costOf(() => {
      got = swallow(bytes);
    }),
  ).toBeLessThan(COST_MS_MAX);
  expect(got).toBe(code);
});

test('only so many lorebook entries are read, and that is said', () => {
  const entry = { keys: ['rope'], content: 'Ropes.', enabled: true };
  const notesOn = (count: number) => {
    const entries = Array.from({ length: count }, () => entry);
    return readCard(jsonBytes({ name: 'Ann', description: 'A gardener.', character_book: { entries } }))
      .notes;
  };
  expect(notesOn(500)).toEqual([]);
  expect(notesOn(501)).toEqual(['Only the first 500 lorebook entries were read.']);
});

/** Texts that make careless patterns run for minutes. */
const MEAN = [
  '{{',
  '}}',
  '{{a',
  '*',
  '**a',
  '"',
  '."',
  '.',
  '!"x',
  '<',
  '<a ',
  '![',
  '![](',
  ' ',
  '\n',
  '\t\n',
  'a',
  '{{char}}',
  '<START>',
  '{{char}}:',
  '\n{{char}}: a',
  '@@',
  'ﷺ',
  '("',
  '" + ',
  "a'",
  '`',
  'İ ',
  '\ud800',
  '\u200b',
];
test.for(MEAN)('every field full of %j costs little', (mean) => {
  const long = mean.repeat(Math.ceil(40_000 / mean.length));
  const fields = [
    'name',
    'nickname',
    'description',
    'personality',
    'scenario',
    'first_mes',
    'mes_example',
    'tags',
  ];
  const entry = { keys: [long, `/(${long}+)+$/`], content: long, constant: true, enabled: true };
  const data = {
    ...Object.fromEntries(fields.map((key) => [key, long])),
    alternate_greetings: [long],
    character_book: { entries: [entry] },
  };
  const bytes = jsonBytes({ data: { ...data, name: 'Ann', creator: 'x' } });
  let got = '';
  expect(
    costOf(() => {
      got = swallow(bytes);
    }),
  ).toBeLessThan(COST_MS_MAX);
  expect(got).toBe(mean.trim() === '' ? 'not_a_card' : 'read');
});

test('wrong types everywhere make a god or a sentence', () => {
  const keys = [
    ...Object.keys(aV3Card().data),
    'keys',
    'content',
    'entries',
    '__proto__',
    'constructor',
    'toString',
  ];
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 2 })),
  );
  const book = fc.record({ entries: fc.oneof(odd, fc.array(odd)) });
  const data = fc.dictionary(fc.constantFrom(...keys), fc.oneof(odd, book), { maxKeys: 25 });
  const card = fc.record({
    spec: fc.oneof(fc.constantFrom('chara_card_v2', 'chara_card_v3'), odd),
    data: fc.oneof(data, odd),
    name: odd,
  });
  // Half of them get what makes a card of them, or nearly all would end at the door.
  const sound = fc
    .oneof(card, data)
    .map((value) => ({ ...value, data: { ...Object(value.data), name: 'Ann', description: 'A gardener.' } }));
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(card, data, sound), (value) => {
      if (swallow(jsonBytes(value)) === 'read') read += 1;
    }),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(60);
});

test('keys of prototypes stay keys', () => {
  const text =
    '{"data":{"name":"Ann","description":"A gardener.","__proto__":{"polluted":1},"extensions":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}}';
  const file = readCard(Buffer.from(text));
  expect(file.importedCard).toBe(text);
  const { god } = godDraftFromCard(file, { pack: 'born' });
  const out = godToCard(god, file.importedCard);
  expect(JSON.stringify(out)).toContain('"__proto__":{"polluted":1}');
  for (const object of [{}, god, out, out.data, file.card.extensions])
    expect(Reflect.get(object, 'polluted')).toBeUndefined();
});

test('halves of surrogates are kept in the card and never get into the god', () => {
  const card = JSON.parse(
    JSON.stringify(aV2Card())
      .replaceAll('e', '\\ud83d')
      .replaceAll('fals\\ud83d', 'false')
      .replaceAll('tru\\ud83d', 'true'),
  );
  const data = {
    ...aV2Card().data,
    name: 'Ann\ud800',
    description: 'Tall \udc00 and quiet, always in the garden.',
    extensions: card,
  };
  const file = readCard(jsonBytes({ data }));
  expect(JSON.parse(file.importedCard)).toEqual({ data });
  expect(JSON.stringify(godDraftFromCard(file, { pack: 'born' }).god)).not.toMatch(/\\ud[89a-f]/);
});
