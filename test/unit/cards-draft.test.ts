import { expect, test } from 'vitest';
import { godDraftFromCard } from '../../src/cards/god-draft.ts';
import { readCard } from '../../src/cards/read-card.ts';
import { aV2Card, aV3Card, jsonBytes } from '../support/cards.ts';

const draftOf = (data: Record<string, unknown>, cultures: readonly string[] = []) =>
  godDraftFromCard(readCard(jsonBytes({ spec: 'chara_card_v2', spec_version: '2.0', data })), {
    pack: 'born',
    cultures,
  });

/** The smallest character there can be. */
const bare = { name: 'Ann', description: 'Ann gardens.' };

test('a card of version 2 becomes a god', () => {
  const { god } = draftOf(aV2Card().data);
  expect(god).toMatchObject({
    id: 'marisol',
    pack: 'born',
    name: 'Marisol',
    title: 'A retired lighthouse keeper who lives on a rock off the coast',
    culture: 'Card',
    domain: 'lighthouse and sea',
    manner: ['gruff', 'witty', 'loyal'],
    aliases: [],
    weight: 1,
    examples: [
      { mortal: 'What is in the logbook?', god: 'Every ship that passed. And the three that did not.' },
      { mortal: 'Are you lonely here?', god: 'The gulls talk enough for six.' },
      { mortal: 'I brought bread.', god: 'You brought white bread, mortal. To a lighthouse.' },
    ],
  });
  expect(god.topics).toEqual(expect.arrayContaining(['causeway', 'low tide']));
  expect(god.topics).not.toContain('secret');
  expect(god.persona).toMatch(/^You are Marisol\.\n\nMarisol is a retired/);
  expect(god.persona).toContain('The mortal brought the wrong bread.');
  expect(god.persona).toContain('Your personality: gruff, witty, loyal, patient');
  expect(god.persona).toMatch(/Marisol lights the lamp at dusk, always by hand\.$/);
  expect(god.colour).toMatch(/^#[0-9a-f]{6}$/);
  expect(new Set(god.farewells).size).toBe(3);
});

test('a card of version 3 becomes a god with its nickname', () => {
  const { god } = draftOf(aV3Card().data, ['Norse', 'Greek']);
  expect(god).toMatchObject({
    culture: 'Greek',
    aliases: ['Tolly'],
    manner: ['pedantic', 'kind', 'absent-minded'],
  });
  expect(god.examples.map((example) => example.god)).toEqual([
    'Ah, mortal! I had you filed under tomorrow. Tea?',
    'Shh. The atlases are asleep.',
    'Form a queue, alphabetically, please.',
  ]);
  expect(god.persona).toContain('The catalogue bites.');
  expect(JSON.stringify(god)).not.toMatch(/@@|shel\(f/);
});

test.for([
  ['version 2', aV2Card().data],
  ['version 3', aV3Card().data],
] as const)('no orders and no notes of the creator get into a god of %s', ([_, data]) => {
  const { god, notes } = draftOf(data);
  expect(JSON.stringify(god)).not.toMatch(/ORDER|CREATOR NOTE|\{\{|<START>|<BOT>/);
  expect(notes.join(' ')).toMatch(/orders to the model/);
});

test('the same card gives the same god, with an id that is free', () => {
  const file = readCard(jsonBytes(aV2Card()));
  const first = godDraftFromCard(file, { pack: 'born' });
  expect(godDraftFromCard(file, { pack: 'born' })).toEqual(first);
  const third = godDraftFromCard(file, { pack: 'born', takenIds: ['marisol', 'marisol-2'] });
  expect(third.god).toEqual({ ...first.god, id: 'marisol-3' });
});

test.for([
  ['三日月', 'god'],
  ['1984 Winston', 'winston'],
  ['Æther-Lord Ñ of the very long name indeed', 'ther-lord-n-of-the-very-long'],
] as const)('%s has an id', ([name, id]) => {
  expect(draftOf({ ...bare, name }).god.id).toBe(id);
});

test('what a card does not tell is made up, and said', () => {
  const { god, notes } = draftOf(bare);
  expect(god.persona.length).toBeGreaterThanOrEqual(40);
  expect(god.examples[0]).toEqual({ mortal: 'who are you?', god: 'I am Ann.' });
  const said = notes.join('\n');
  for (const part of ['persona', 'adjectives', 'topics', 'example exchanges', 'farewells'])
    expect(said).toContain(part);
});

test('a long description is cut at a sentence and the traits survive', () => {
  const sentence = 'She once walked from the lighthouse to the moon and back again. ';
  const { god, notes } = draftOf({
    ...bare,
    description: sentence.repeat(80),
    personality: 'dry, kind',
    scenario: 'At sea.',
  });
  expect(god.persona.length).toBeLessThanOrEqual(2_000);
  expect(god.persona.length).toBeGreaterThan(1_900);
  expect(god.persona).toMatch(/again\.\n\nYour personality: dry, kind\n\nWhere you are: At sea\.$/);
  expect(notes).toContain('The description has 5119 characters and was cut at a sentence.');
});

/** Notes and persona of a character with these entries, all of them constant. */
function withLore(...entries: readonly { content: string; [key: string]: unknown }[]) {
  const book = {
    entries: entries.map((entry) => ({ keys: ['x'], constant: true, enabled: true, ...entry })),
  };
  const { god, notes } = draftOf({ ...bare, character_book: book });
  return { persona: god.persona, notes: notes.join('\n') };
}

test('constant lore that does not fit is counted', () => {
  const alone = withLore({ content: 'x'.repeat(1_990) }, { content: 'The tower has no door.' });
  expect(alone.persona).toMatch(/\n\nThe tower has no door\.$/);
  expect(alone.notes).toContain('1 constant lorebook entry did not fit');
  const together = withLore({ content: 'x'.repeat(1_200) }, { content: 'y'.repeat(1_200) });
  expect(together.persona).toMatch(/x{1200}$/);
  expect(together.notes).toContain('1 constant lorebook entry did not fit');
});

test('constant lore stands in its order; entries with patterns are never constant', () => {
  const { persona } = withLore(
    { content: 'Third.', insertion_order: 30 },
    { content: 'First.', insertion_order: 10 },
    { content: 'Pattern.', insertion_order: 15, use_regex: true },
    { content: 'Second.', insertion_order: 20 },
    { content: '@@dont_activate\nAsleep.', insertion_order: 25 },
  );
  expect(persona).toMatch(/First\.\n\nSecond\.\n\nThird\.$/);
});

test.for([
  [
    '{{user}} waits. Then {{USER}} asks, and <user> goes.',
    'The mortal waits. Then the mortal asks, and the mortal goes.',
  ],
  ['{{ char }} knows <BOT> and {{bot}}', 'Ann knows Ann and Ann'],
  ['a{{// secret}}b{{setvar::x::1}}c{{roll:d6}}{{original}}', 'abc'],
  ['{{random:red, blue}} {{pick::{{char}}::Bo}}', 'red Ann'],
  ['{{{{{{ }} {{ open', 'open'],
] as const)('macros of %s', ([description, expected]) => {
  const { god } = draftOf({
    ...bare,
    description: `${description}\n\nAnd that is all that is known about it.`,
  });
  expect(god.persona).toBe(`You are Ann.\n\n${expected}\n\nAnd that is all that is known about it.`);
});

test.for([
  ['stars around labels', '**{{user}}:** Who?\n**{{char}}:** Me.', 'Who?', 'Me.'],
  ['the name as label', 'You: Who?\nAnn: Me.', 'Who?', 'Me.'],
  ['full-width colons', '{{user}}：Who?\n{{char}}：Me.', 'Who?', 'Me.'],
  ['several lines', '{{user}}: Who\nis there?\r\n{{char}}: Me,\nAnn.', 'Who is there?', 'Me, Ann.'],
  [
    'stage directions',
    '{{user}}: *knocks at the door* Who?\n{{char}}: *she looks up slowly* Me. *very* much',
    'Who?',
    'Me. very much',
  ],
  [
    'a story',
    '{{user}}: "Who?" I ask.\n{{char}}: She turns. "It is me," she says, "and nobody else."',
    'Who?',
    'It is me, and nobody else.',
  ],
  [
    'decoration',
    '{{user}}: Who?\n{{char}}: ![x](https://example.org/x.png)<div class="a">Me.</div>',
    'Who?',
    'Me.',
  ],
] as const)('examples with %s', ([_, mes_example, mortal, god]) => {
  expect(draftOf({ ...bare, mes_example }).god.examples[0]).toEqual({ mortal, god });
});

test.for(['Ann-Marie of the Hill', 'Ann-Marie', 'Ann'])('the label %s is the character', (label) => {
  const names = { name: 'Ann-Marie of the Hill', nickname: 'Ann' };
  const { god } = draftOf({ ...bare, ...names, mes_example: `{{user}}: Who?\n${label}: Me.` });
  expect(god.examples[0]).toEqual({ mortal: 'Who?', god: 'Me.' });
});
