import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { findAppRoot } from '../../src/app-root.ts';
import { loadCatalogs } from '../../src/words/catalogs.ts';
import { localizeCommand } from '../../src/words/localize-command.ts';
import { createWords, inEnglish } from '../../src/words/words.ts';

const root = findAppRoot();

const LITERALS = String.raw`((?:'(?:[^'\\\n]|\\.)*'(?:\s*\+\s*)?)+)`;
const SAID = new RegExp(String.raw`\b(?:say|phrase)\(\s*${LITERALS}`, 'g');
const REFUSED = new RegExp(String.raw`new UserError\(\s*'[a-z_]+',\s*${LITERALS}`, 'g');

/** The text of one or several string literals joined by `+`. */
const textOf = (literals: string): string =>
  [...literals.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)]
    .map(([, inner = '']) => inner.replace(/\\(['\\])/g, '$1').replaceAll('\\n', '\n'))
    .join('');

/** Every sentence in the code that people read. */
function sentencesInCode(): string[] {
  const files = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/src\/(agora|local)\//.test(path)),
  );
  return files.flatMap((path) => {
    const code = readFileSync(path, 'utf8');
    return [...code.matchAll(SAID), ...code.matchAll(REFUSED)].map(([, literals = '']) => textOf(literals));
  });
}

type Part = { name: string; description?: string; options?: Part[]; choices?: Part[]; value?: unknown };

/** Everything Discord shows of a command: descriptions, names of choices, and the name of a message menu. */
function sentencesOf({ name, description, options = [], choices = [] }: Part, isMenu: boolean): string[] {
  return [
    ...(isMenu ? [name] : []),
    ...(description ? [description] : []),
    ...options.flatMap((option) => sentencesOf(option, false)),
    // A choice named by its own value is a name in the program, the same in every language.
    ...choices.filter(({ name, value }) => name !== value).map((choice) => choice.name),
  ];
}

const wanted = new Set([
  ...sentencesInCode(),
  ...commands.flatMap(({ data }) => sentencesOf(data as Part, 'type' in data && data.type === 3)),
]);
const catalogs = [...(await loadCatalogs(join(root, 'locales')))];

test('the code is full of sentences', () => {
  expect(wanted.size).toBeGreaterThan(80);
  expect(wanted).toContain('{god} has heard you.');
});

test.for(catalogs)('%s says everything the program says, and nothing else', ([_, catalog]) => {
  expect([...wanted].filter((sentence) => !Object.hasOwn(catalog, sentence))).toEqual([]);
  expect(Object.keys(catalog).filter((sentence) => !wanted.has(sentence))).toEqual([]);
});

const gaps = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();

test.for(catalogs)('%s has the same gaps as English, and can be said', ([locale, catalog]) => {
  const say = createWords(new Map(catalogs)).in(locale);
  for (const [english, translated] of Object.entries(catalog)) {
    const names = [...english.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1] ?? '');
    for (const name of names) expect(gaps(translated), english).toContain(name);
    const values = Object.fromEntries(names.map((name) => [name, 2]));
    expect(say(english, values)).not.toContain('{');
    expect(inEnglish(english, values)).not.toContain('{');
  }
});

test('descriptions fit what Discord takes in every language', () => {
  const words = createWords(new Map(catalogs));
  const check = (part: Record<string, unknown>): void => {
    const texts = [part['description_localizations'], part['name_localizations']].flatMap((one) =>
      Object.values((one ?? {}) as Record<string, string>),
    );
    for (const text of texts) expect(text.length, text).toBeLessThanOrEqual(100);
    for (const below of [part['options'], part['choices']]) {
      if (Array.isArray(below)) for (const one of below) check(one as Record<string, unknown>);
    }
  };
  for (const { data } of commands) check(localizeCommand(data, words) as Record<string, unknown>);
});

test('an unknown language is answered in English, a region in its language', () => {
  const words = createWords(new Map([['es', { 'Hello {name}': 'Hola, {name}' }]]));
  expect(words.in('es-419')('Hello {name}', { name: 'Ada' })).toBe('Hola, Ada');
  expect(words.in('tlh')('Hello {name}', { name: 'Ada' })).toBe('Hello Ada');
  expect(words.in('es')('{count, plural, one {# god} other {# gods}}', { count: 1 })).toBe('1 god');
  expect(words.in('en')('See <@1> at <t:1:R>')).toBe('See <@1> at <t:1:R>');
});
