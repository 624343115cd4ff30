import type { APIApplicationCommand } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type Answer, commandData, firstMistake, mistakeIn } from '../../src/agora/page/commands/fill.ts';
import {
  type Field,
  flattenCommands,
  matchCommands,
  messageCommands,
} from '../../src/agora/page/commands/flatten.ts';
import { commandsIn } from '../../src/agora/page/commands/localized.ts';
import { modalData, modalMistake, modalParts } from '../../src/agora/page/commands/modal-fields.ts';
import { readTyped } from '../../src/agora/page/commands/read-typed.ts';

const command = (name: string, options: unknown[] = [], type = 1) =>
  ({ id: `id-${name}`, name, description: `${name}!`, type, options }) as unknown as APIApplicationCommand;
const option = (name: string, type: number, more: object = {}) => ({
  name,
  description: `${name}?`,
  type,
  ...more,
});

const commands = [
  command('summon', [option('god', 3, { required: true, autocomplete: true }), option('times', 4)]),
  command('room', [
    option('open', 1),
    option('weight', 2, {
      options: [option('set', 1, { options: [option('value', 10, { required: true })] })],
    }),
  ]),
  command('Why?', [], 3),
];
const all = flattenCommands(commands);
const runnable = (label: string) => all.find((one) => one.label === label) ?? expect.fail(label);

describe('commands as a list', () => {
  test('subcommands and groups become lines of their own; context menu commands do not', () => {
    expect(all.map(({ label }) => label)).toEqual(['/room open', '/room weight set', '/summon']);
    expect(messageCommands(commands).map(({ name }) => name)).toEqual(['Why?']);
  });
  test.for([
    ['/', 3],
    ['/ro', 2],
    ['/room w', 1],
    ['/set', 1],
    ['/nothing', 0],
  ] as const)('%s fits %i', ([typed, count]) => {
    expect(matchCommands(all, typed).length).toBe(count);
  });
});

describe('a command written out', () => {
  const veil = flattenCommands([
    command('veil', [option('god', 3, { autocomplete: true }), option('off', 5)]),
    command('feelings', [
      option('set', 1, { options: [option('member', 6), option('god', 3), option('value', 4)] }),
      option('export', 1),
    ]),
  ]);
  const here = {
    members: [{ id: '7', name: 'Zoë', colour: '#123456', role: 'member', online: true }],
    channels: [],
    bot: null,
  } as unknown as Parameters<typeof readTyped>[2];
  const read = (text: string) => {
    const typed = readTyped(veil, text, here);
    if (!typed) return null;
    const answers = Object.entries(typed.answers).map(
      ([name, { text: said, value }]) => `${name}=${said}/${value}`,
    );
    return [typed.runnable.label, ...answers].join(' ');
  };
  test.for([
    ['/veil god:Loki off:True', '/veil god=Loki/null off=True/true'],
    ['/veil off:true god:The Morrigan', '/veil god=The Morrigan/null off=true/true'],
    ['/VEIL  GOD: Loki', '/veil god=Loki/null'],
    ['/veil Loki', '/veil god=Loki/null'],
    ['/veil', '/veil'],
    ['/veil nobody: here', '/veil god=nobody: here/null'],
    [
      '/feelings set member:@zoe god:Loki value:-80',
      '/feelings set member=@zoe/7 god=Loki/null value=-80/null',
    ],
    ['/feelings set member:Ann', '/feelings set member=Ann/null'],
    ['/feelings export now', '/feelings export'],
    ['/veils', null],
    ['/feelings', null],
    ['veil god:Loki', null],
  ] as const)('%s is %s', ([text, expected]) => {
    expect(read(text)).toBe(expected);
  });
});

const field = (type: number, more: Partial<Field> = {}): Field => ({
  name: 'x',
  description: '',
  type,
  required: false,
  choices: [],
  autocomplete: false,
  min: null,
  max: null,
  minLength: null,
  maxLength: null,
  channelTypes: [],
  ...more,
});
const typed = (text: string): Answer => ({ text, value: null });

describe('answers', () => {
  test.for([
    ['nothing where something is needed', field(3, { required: true }), typed('  '), 'is needed.'],
    ['nothing where nothing is', field(3), typed(''), null],
    ['a word for a number', field(4), typed('two'), 'takes a number.'],
    ['a part of a whole number', field(4), typed('1.5'), 'takes a whole number.'],
    ['a part of a number', field(10), typed('1.5'), null],
    ['one below the least', field(4, { min: 1 }), typed('0'), 'must be at least 1.'],
    ['the least', field(4, { min: 1 }), typed('1'), null],
    ['the most', field(4, { max: 3 }), typed('3'), null],
    ['one over the most', field(4, { max: 3 }), typed('4'), 'must be at most 3.'],
    ['a text at its limit', field(3, { maxLength: 2 }), typed('ab'), null],
    ['a text over its limit', field(3, { maxLength: 2 }), typed('abc'), 'takes at most 2 characters.'],
    ['a text under its limit', field(3, { minLength: 2 }), typed('a'), 'needs at least 2 characters.'],
    ['a person typed, not picked', field(6), typed('Ann'), 'must be picked from the list.'],
    ['a person picked', field(6), { text: 'Ann', value: '1' }, null],
    ['false picked', field(5), { text: 'false', value: false }, null],
    ['a file not chosen', field(11), typed('x'), 'needs a file.'],
  ] as const)('%s', ([_, given, answer, expected]) => {
    expect(mistakeIn(given, answer)).toBe(expected);
  });

  test('the first mistake is named', () => {
    expect(firstMistake(runnable('/summon'), { times: typed('x') })?.text).toBe('“god” is needed.');
    expect(firstMistake(runnable('/summon'), { god: typed('Zeus') })).toBeNull();
  });

  test('what is sent is what Discord sends', () => {
    expect(commandData(runnable('/summon'), { god: typed(' Zeus '), times: typed('2') })['options']).toEqual([
      { name: 'god', type: 3, value: 'Zeus' },
      { name: 'times', type: 4, value: 2 },
    ]);
    expect(commandData(runnable('/room weight set'), { value: typed('0.5') })).toEqual({
      id: 'id-room',
      name: 'room',
      type: 1,
      options: [
        {
          name: 'weight',
          type: 2,
          options: [{ name: 'set', type: 1, options: [{ name: 'value', type: 10, value: 0.5 }] }],
        },
      ],
    });
  });

  test('a question for choices carries what is half typed', () => {
    expect(commandData(runnable('/summon'), { god: typed('') }, 'god')['options']).toEqual([
      { name: 'god', type: 3, value: '', focused: true },
    ]);
  });
});

describe('forms', () => {
  const parts = modalParts([
    { type: 10, content: 'Hello' },
    {
      type: 18,
      label: 'Name',
      component: { type: 4, custom_id: 'name', style: 1, min_length: 2, max_length: 3 },
    },
    { type: 1, components: [{ type: 4, custom_id: 'old', label: 'Old', style: 2, required: false }] },
    { type: 18, label: 'Herbs', component: { type: 3, custom_id: 'herbs', max_values: 2, options: [] } },
  ]);
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
  const at = (id: string) => fields.find(({ customId }) => customId === id) ?? expect.fail(id);

  test('new labels and old rows are read alike', () => {
    expect(fields.map(({ label, required }) => `${label} ${required}`)).toEqual([
      'Name true',
      'Old false',
      'Herbs true',
    ]);
  });

  test.for([
    ['name', [], '“Name” is needed.'],
    ['name', ['a'], '“Name” needs at least 2 characters.'],
    ['name', ['ab'], null],
    ['name', ['abcd'], '“Name” takes at most 3 characters.'],
    ['old', [], null],
    ['herbs', [], '“Herbs” is needed.'],
    ['herbs', ['a', 'b'], null],
    ['herbs', ['a', 'b', 'c'], '“Herbs” takes at most 2.'],
  ] as const)('%s %j', ([id, answer, expected]) => {
    expect(modalMistake(at(id), answer)).toBe(expected);
  });

  test('each answer goes back in the wrapper it came in', () => {
    expect(modalData('form', fields, { name: ['ab'], herbs: ['thyme'] })).toEqual({
      custom_id: 'form',
      components: [
        { type: 18, component: { type: 4, custom_id: 'name', value: 'ab' } },
        { type: 1, components: [{ type: 4, custom_id: 'old', value: '' }] },
        { type: 18, component: { type: 3, custom_id: 'herbs', values: ['thyme'] } },
      ],
    });
  });
});

describe('in the language of the browser', () => {
  const spanish = { 'es-ES': 'Llama', 'es-419': 'Llamá' };
  const mode = { name: 'now', value: 'now', name_localizations: { 'es-ES': 'ahora' } };
  const given = [
    { ...command('summon', [option('when', 3, { choices: [mode] })]), description_localizations: spanish },
    { ...command('Why?', [], 3), name_localizations: { 'es-ES': '¿Por qué?' } },
  ] as unknown as APIApplicationCommand[];

  test.for([
    ['es-ES', 'Llama', 'ahora', '¿Por qué?'],
    ['es-419', 'Llamá', 'ahora', '¿Por qué?'],
    ['es', 'Llama', 'ahora', '¿Por qué?'],
    ['es-MX', 'Llama', 'ahora', '¿Por qué?'],
    ['en-US', 'summon!', 'now', 'Why?'],
  ] as const)('%s', ([locale, description, choice, menu]) => {
    const commands = commandsIn(given, locale);
    const [summon] = flattenCommands(commands);
    expect(summon?.label).toBe('/summon');
    expect(summon?.description).toBe(description);
    expect(summon?.fields[0]?.choices[0]).toMatchObject({ name: choice, value: 'now' });
    expect(messageCommands(commands).map(({ id, name }) => [id, name])).toEqual([['id-Why?', menu]]);
  });
});
