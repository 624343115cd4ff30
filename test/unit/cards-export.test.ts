import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardPng } from '../../src/cards/card-png.ts';
import { godDraftFromCard } from '../../src/cards/god-draft.ts';
import { cardJson, godToCard } from '../../src/cards/god-to-card.ts';
import { godToMarkdown } from '../../src/cards/god-to-markdown.ts';
import { readCard } from '../../src/cards/read-card.ts';
import type { God } from '../../src/core/god.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';
import { parseGod } from '../../src/gods/parse.ts';
import { anyGod } from '../support/any-god.ts';
import { aV2Card, aV3Card, jsonBytes } from '../support/cards.ts';
import { aPicture } from '../support/picture.ts';
import { aGod } from '../support/prompt-gods.ts';

const { gods } = await loadPantheon(shippedGods());
const shipped = [...gods.values()];

/** The god that a god file of this text is; its mistakes when it has some. */
function reread(god: God) {
  const parsed = parseGod(godToMarkdown(god), { file: 'x.md', id: god.id, pack: god.pack });
  return parsed.kind === 'god' ? parsed.god : parsed.mistakes;
}
const again = (god: God, importedCard?: string) =>
  godDraftFromCard(readCard(cardJson(godToCard(god, importedCard))), { pack: god.pack }).god;

test('all shipped gods come back from their god files and their cards', () => {
  expect(shipped.length).toBeGreaterThan(80);
  for (const god of shipped) {
    expect(reread(god)).toEqual(god);
    expect(again(god)).toEqual(god);
  }
});

test('every god the schema allows comes back from its god file', () => {
  fc.assert(
    fc.property(anyGod, (god) => {
      expect(reread(god)).toEqual(god);
    }),
    { numRuns: 150 },
  );
});

test('every god the schema allows comes back from its card', () => {
  fc.assert(
    fc.property(anyGod, (god) => {
      expect(again(god)).toEqual(god);
    }),
    { numRuns: 150 },
  );
});

test('a god file names only what is not as usual', () => {
  const text = godToMarkdown(aGod({ weight: 2, rivals: ['hera'] }));
  expect(text).toContain(
    "manner: [proud, loud]\ntopics: [thunder, eagle, oath, throne]\ncolour: '#d4a017'\nweight: 2\nrivals: [hera]\nexamples:\n  - mortal: hi\n",
  );
  expect(text).not.toMatch(/sampling|aliases|allies|warming|id:/);
});

test('an exported card shows the god to other programs', () => {
  const { data, ...root } = godToCard(aGod());
  expect(root).toEqual({ spec: 'chara_card_v2', spec_version: '2.0' });
  expect(data).toMatchObject({
    name: 'Zeus',
    description: aGod().persona,
    personality: 'proud, loud',
    first_mes: 'Kneel, child, and mind the eagle!',
    tags: ['Greek', 'thunder', 'eagle', 'oath', 'throne'],
    system_prompt: '',
    alternate_greetings: [],
  });
  expect(data['mes_example']).toMatch(/^<START>\n\{\{user\}\}: hi\n\{\{char\}\}: Kneel, child/);
});

test.for([
  ['version 2', aV2Card()],
  ['version 3', aV3Card()],
] as const)('an imported card of %s goes out with all that came in', ([_, card]) => {
  const file = readCard(jsonBytes(card));
  const { god } = godDraftFromCard(file, { pack: 'born', cultures: ['Greek'] });
  const out = godToCard(god, file.importedCard);
  const { pantheon, ...extensions } = out.data['extensions'] as Record<string, unknown>;
  expect(pantheon).toMatchObject({ god: { name: god.name } });
  expect({ ...out.data, extensions }).toEqual(card.data);
  expect(again(god, file.importedCard)).toEqual(god);
});

test('a card that says little goes out as it came too', () => {
  const data = {
    name: 'Ann',
    description: 'Ann gardens.',
    first_mes: '',
    mes_example: '',
    tags: ['greek', 'herbs'],
  };
  const file = readCard(jsonBytes({ spec: 'chara_card_v2', data }));
  const { god } = godDraftFromCard(file, { pack: 'born', cultures: ['Greek'] });
  const out = godToCard(god, file.importedCard);
  expect(out.data).toMatchObject(data);
  expect(readCard(cardJson(out)).importedCard).not.toContain('pantheon');
});

test('the copies of version 1 at the top are brought up to date, the rest there stays', () => {
  const file = readCard(jsonBytes(aV2Card()));
  const { god } = godDraftFromCard(file, { pack: 'born' });
  const out = godToCard(
    { ...god, name: 'Soledad', persona: `${god.persona} And she sings.` },
    file.importedCard,
  );
  expect(out).toMatchObject({
    name: 'Soledad',
    fav: false,
    data: { name: 'Soledad', scenario: '', creator: 'someone' },
  });
  expect(Reflect.get(out, 'description')).toBe(out.data['description']);
  expect(out.data['description']).toMatch(/And she sings\.$/);
});

test('a card of version 1 goes out as version 2', () => {
  const file = readCard(jsonBytes({ name: 'Ann', description: 'A gardener.', avatar: 'none', tags: null }));
  const out = godToCard(godDraftFromCard(file, { pack: 'born' }).god, file.importedCard);
  expect(out).toMatchObject({
    spec: 'chara_card_v2',
    name: 'Ann',
    avatar: 'none',
    data: { name: 'Ann', tags: [], creator_notes: '' },
  });
  expect(out.data).not.toHaveProperty('avatar');
});

test.for([
  ['name', { name: 'Jove' }, { name: 'Jove' }, ['name']],
  [
    'description',
    { description: 'You are a swan, and nobody may know.' },
    { persona: 'You are a swan, and nobody may know.\n\nYour personality: proud, loud' },
    ['persona'],
  ],
  ['traits', { personality: 'meek, mild' }, { manner: ['meek', 'mild'] }, ['manner', 'persona']],
  ['greeting', { mes_example: '', first_mes: 'Bow!' }, {}, ['examples']],
] as const)('what another program changed in our card counts: %s', ([_, change, expected, parts]) => {
  const card = godToCard(aGod({ weight: 2 }));
  const edited = jsonBytes({ ...card, data: { ...card.data, ...change } });
  const { god, notes } = godDraftFromCard(readCard(edited), { pack: 'pantheon' });
  expect(god).toMatchObject({ ...expected, title: 'King of Olympus', weight: 2, id: 'zeus' });
  expect(notes).toContain(`Changed in the card since and read anew: ${parts.join(', ')}.`);
});

test('settings of ours that do not fit are ignored, and said', () => {
  const card = godToCard(aGod());
  const extensions = { pantheon: { god: { name: 'Zeus', weight: 1_000 }, seals: {} } };
  const { god, notes } = godDraftFromCard(
    readCard(jsonBytes({ ...card, data: { ...card.data, extensions } })),
    { pack: 'born' },
  );
  expect(god).toMatchObject({ name: 'Zeus', weight: 1 });
  expect(notes.join(' ')).toContain('do not fit any more');
});

test('a portrait carries the card, and only one', () => {
  const zeus = godToCard(aGod());
  const png = cardPng(cardPng(aPicture(128, 128, 4), godToCard(aGod({ name: 'Old' }))), zeus);
  const file = readCard(png);
  expect(godDraftFromCard(file, { pack: 'pantheon' }).god).toEqual(aGod());
  expect(file.picture).toEqual(aPicture(128, 128, 4));
  expect(png.toString('latin1').split('chara\0')).toHaveLength(2);
  expect(() => cardPng(Buffer.from('RIFF0000WEBP'), zeus)).toThrow('Take the card as JSON.');
});
