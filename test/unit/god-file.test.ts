import { expect, test } from 'vitest';
import { parseGod } from '../../src/gods/parse.ts';

const ZEUS = `---
name: Zeus
title: King of Olympus
culture: Greek
domain: thunder and oaths
manner: [proud, loud]
aliases: [Father Zeus, Jove]
topics: [thunder, lightning, storm, oath]
colour: '#d4a017'
weight: 1.2
rivals: [prometheus, thor]
examples:
  - mortal: what is thunder?
    god: The sound of my opinion!
  - mortal: my boss thinks he is in charge
    god: So did my father.
  - mortal: hello
    god: Hello yourself!
farewells:
  - Enough!
  - My cup is empty.
sampling:
  temperature: 0.85
---

You are Zeus, king of the Olympians, loud and generous, and you keep a bolt at hand.
`;
const source = { file: 'gods/pantheon/zeus.md', id: 'zeus', pack: 'pantheon' };

/** Mistakes as `line what`. */
const mistakesIn = (text: string, id = 'zeus'): string[] => {
  const parsed = parseGod(text, { ...source, id });
  return parsed.kind === 'god' ? [] : parsed.mistakes.map(({ line, what }) => `${line ?? '-'} ${what}`);
};

test('a good file is a god', () => {
  const parsed = parseGod(ZEUS, source);
  expect(parsed).toMatchObject({
    kind: 'god',
    god: {
      id: 'zeus',
      pack: 'pantheon',
      name: 'Zeus',
      weight: 1.2,
      sampling: { temperature: 0.85, topK: 40 },
    },
  });
  expect(parsed.kind === 'god' && parsed.lineOf(['rivals', 1])).toBe(11);
});

test.for([
  ['a file from Windows', ZEUS.replaceAll('\n', '\r\n')],
  ['a file with a byte order mark', `\ufeff${ZEUS}`],
])('%s is the same god', ([, text]) => {
  expect(parseGod(text ?? '', source)).toMatchObject({ kind: 'god', god: parseGodOf(ZEUS) });
});

function parseGodOf(text: string) {
  const parsed = parseGod(text, source);
  return parsed.kind === 'god' ? parsed.god : undefined;
}

test.for([
  [
    'a misspelt key',
    /^colour:/m,
    'color:',
    ['9 unknown key "color"; did you mean "colour"?', '2 "colour" is missing; it must be a text'],
  ],
  [
    'a key nobody knows',
    /^weight: 1.2/m,
    'immortal: true',
    [/^10 unknown key "immortal"; the keys are name, title/],
  ],
  [
    'a key inside sampling',
    /^ {2}temperature:/m,
    '  temprature:',
    ['23 unknown key "sampling.temprature"; did you mean "temperature"?'],
  ],
  ['a missing key', /^title: .*\n/m, '', ['2 "title" is missing; it must be a text']],
  ['a number too large', /^weight: 1.2/m, 'weight: 11', ['10 "weight" is 11; it must be at most 10']],
  ['a number written as text', /^weight: 1.2/m, 'weight: heavy', ['10 "weight" must be a number']],
  [
    'a colour in words',
    /^colour: .*/m,
    'colour: gold',
    ['9 "colour" does not fit: a lower-case hex colour such as #c9a227'],
  ],
  [
    'a colour without quotes',
    /^colour: .*/m,
    'colour: #d4a017',
    ['9 "colour" is empty; it must be a text, and one that begins with # needs quotes'],
  ],
  [
    'a year as alias',
    /^aliases: .*/m,
    'aliases: [Jove, 1984]',
    ['7 "aliases[2]" must be a text; put quotes around it'],
  ],
  ['a text for a list', /^topics: .*/m, 'topics: thunder', ['8 "topics" must be a list such as [one, two]']],
  [
    'too few topics',
    /^topics: .*/m,
    'topics: [a, b, c]',
    ['8 "topics" has 3 entries; it must have at least 4'],
  ],
  [
    'an answer too long',
    /god: So did my father\..*/,
    `god: ${'x'.repeat(401)}`,
    ['16 "examples[2].god" has 401 characters; it must have at most 400'],
  ],
  ['a name Discord refuses', /^name: .*/m, 'name: Clydesdale', [/^2 "name" does not fit: Discord refuses/]],
  ['an id in the settings', /^name: Zeus/m, 'name: Zeus\nid: jove', [/^3 "id" does not belong here/]],
  ['YAML that is none', /^rivals: .*/m, 'rivals: [thor', [/^1[12] not valid YAML/]],
  [
    'a key twice',
    /^weight: 1.2/m,
    'weight: 1\nweight: 2',
    [/^11 not valid YAML \(Map keys must be unique\)/],
  ],
  ['no front matter', /^---\n/, '', [/^1 the file must begin with a line ---/]],
  ['front matter that never ends', /^---\n\nYou/m, 'You', [/^\d+ the settings never end/]],
  [
    'a persona too short',
    /\nYou are Zeus[\s\S]*$/,
    '\nYou are.\n',
    ['26 "persona" does not fit: write at least 40 characters of persona'],
  ],
] as const)('%s is named with line and remedy', ([, find, replacement, expected]) => {
  const mistakes = mistakesIn(ZEUS.replace(find, replacement));
  expect(mistakes).toHaveLength(expected.length);
  for (const [index, wanted] of [...expected].entries()) {
    if (typeof wanted === 'string') expect([...mistakes]).toContain(wanted);
    else expect(mistakes[index]).toMatch(wanted);
  }
});

test('every mistake is found, in the order of lines', () => {
  const text = ZEUS.replace(/^title: .*/m, 'title: 7')
    .replace(/^weight: .*/m, 'weight: -1')
    .replace(/^rivals:/m, 'rivls:');
  expect(mistakesIn(text).map((line) => Number.parseInt(line, 10))).toEqual([3, 10, 11]);
});

test('a file name that is no id is refused', () => {
  expect(mistakesIn(ZEUS, 'Zeus King')).toEqual([expect.stringMatching(/^- rename the file/)]);
});

test('aliases of YAML cannot blow up memory', () => {
  const bomb = `a: &a [x, x]\n${'bcdefgh'
    .split('')
    .map((key, index) => `${key}: &${key} [*${'abcdefg'[index]}, *${'abcdefg'[index]}]`)
    .join('\n')}\n`;
  expect(mistakesIn(ZEUS.replace('---\n', `---\n${bomb}`))[0]).toMatch(/too many YAML aliases/);
});

test('a god is for everybody unless its file says adult: true', () => {
  expect(parseGodOf(ZEUS)?.adult).toBe(false);
  expect(parseGodOf(ZEUS.replace('weight: 1.2', 'adult: true'))?.adult).toBe(true);
  expect(mistakesIn(ZEUS.replace('weight: 1.2', 'adult: sometimes'))).toEqual([
    '10 "adult" must be true or false',
  ]);
});
