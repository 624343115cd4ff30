import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { findAppRoot } from '../../src/app-root.ts';
import { commandHelp, commandLine, findCommand } from '../../src/discord/help-text.ts';
import { loadCatalogs } from '../../src/words/catalogs.ts';
import { createWords, inEnglish } from '../../src/words/words.ts';

const words = createWords(await loadCatalogs(join(findAppRoot(), 'locales')));

/** Names of all options, however deep. */
type Part = Readonly<{ options?: readonly (Part & { name: string })[] }>;
const optionNames = ({ options = [] }: Part): string[] =>
  options.flatMap((option) => [option.name, ...optionNames(option)]);

test.for(['en', ...words.locales])('every command is explained within a card, in %s', (locale) => {
  const say = words.in(locale);
  for (const command of commands) {
    const help = commandHelp(command, say);
    expect(help.length, command.data.name).toBeLessThanOrEqual(4_000);
    for (const name of optionNames(command.data as Part)) expect(help).toContain(name);
    expect(commandLine(command, say)).toContain(say(command.data.name));
  }
});

test('help says who may, what is needed, and within which bounds', () => {
  const help = (name: string) => {
    const command = findCommand(commands, name, inEnglish);
    return command ? commandHelp(command, inEnglish) : '';
  };
  expect(help('hush')).toContain('Only for moderators');
  expect(help('hush')).toContain('`minutes` (0–1440)');
  expect(help('summon')).not.toContain('moderators');
  expect(help('summon')).toContain('- `god` *needed* Whom to call');
  expect(help('/room set')).toContain('**/room open**');
});

test.for([
  ['summon', 'summon'],
  ['/Summon', 'summon'],
  [' /room open ', 'room'],
  ['sacrifice', undefined],
  ['/', undefined],
] as const)('“%s” means %s', ([typed, name]) => {
  expect(findCommand(commands, typed, inEnglish)?.data.name).toBe(name);
});
