import { expect, test } from 'vitest';
import { ComponentsForm } from '../../src/agora/components-form.ts';
import { DiscordError } from '../../src/agora/discord-error.ts';
import { parseForm } from '../../src/agora/parse-form.ts';

const button = (id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  custom_id: id,
  label: 'Press',
  ...more,
});
const row = (...components: object[]) => ({ type: 1, components });
const buttons = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => button(`b${from + index}`));
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'a', value: 'a' }],
  ...more,
});

/** The code of the first thing wrong, and where; `fine` when nothing is. */
function verdict(components: unknown): string {
  try {
    parseForm(ComponentsForm, components);
    return 'fine';
  } catch (error) {
    const found = /"([\w.]+)":\{"_errors":\[\{"code":"(\w+)"/.exec(
      JSON.stringify((error as DiscordError).errors),
    );
    expect(error).toBeInstanceOf(DiscordError);
    return found ? `${found[2]} at ${found[1]}` : JSON.stringify((error as DiscordError).errors);
  }
}

test.for([
  ['nothing', [], 'fine'],
  ['five rows of five buttons', [0, 5, 10, 15, 20].map((from) => row(...buttons(5, from))), 'fine'],
  ['a row of six', [row(...buttons(6))], 'BASE_TYPE_BAD_LENGTH at components'],
  ['an empty row', [row()], 'BASE_TYPE_BAD_LENGTH at components'],
  ['a label of 80', [row(button('a', { label: 'x'.repeat(80) }))], 'fine'],
  ['a label of 81', [row(button('a', { label: 'x'.repeat(81) }))], 'BASE_TYPE_MAX_LENGTH at label'],
  ['an id of 100', [row(button('x'.repeat(100)))], 'fine'],
  ['an id of 101', [row(button('x'.repeat(101)))], 'BASE_TYPE_MAX_LENGTH at custom_id'],
  ['an emoji for a label', [row(button('a', { label: undefined, emoji: { name: '⚡' } }))], 'fine'],
  ['neither', [row(button('a', { label: '' }))], 'BUTTON_COMPONENT_LABEL_OR_EMOJI at 0'],
  ['a link', [row({ type: 2, style: 5, url: 'https://example.org', label: 'x' })], 'fine'],
  ['a link without address', [row(button('a', { style: 5 }))], 'BASE_TYPE_REQUIRED at url'],
  ['a button without id', [row({ type: 2, style: 1, label: 'x' })], 'BASE_TYPE_REQUIRED at custom_id'],
  ['a select', [row(select())], 'fine'],
  ['two selects in a row', [row(select(), select({ custom_id: 't' }))], 'BASE_TYPE_BAD_LENGTH at components'],
  ['a select of nothing', [row(select({ options: [] }))], 'BASE_TYPE_BAD_LENGTH at options'],
  ['the newer layout', [{ type: 10, content: 'text' }, row(button('a'))], 'fine'],
] as const)('%s', ([_, components, expected]) => {
  expect(verdict(components)).toBe(expected);
});

test('six rows are one too many, and the same id may not stand twice', () => {
  const rows = Array.from({ length: 6 }, (_, index) => row(button(`b${index}`)));
  expect(verdict(rows)).toContain('Must be 5 or fewer');
  expect(verdict([row(button('a')), row(button('a'))])).toBe('COMPONENT_CUSTOM_ID_DUPLICATED at custom_id');
});
