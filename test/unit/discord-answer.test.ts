import type { ChatInputCommandInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { answerPayload } from '../../src/discord/answer.ts';
import { buttonId, parseButtonId } from '../../src/discord/button-id.ts';
import { optionsOf } from '../../src/discord/options.ts';

test('words alone ping nobody and are cut to what Discord takes', () => {
  const payload = answerPayload('favour', `@everyone ${'x'.repeat(3_000)}`);
  expect(payload.content).toHaveLength(2_000);
  expect(payload.allowedMentions).toEqual({ parse: [] });
});

test.for([
  ['one below the limit', 1_999, 1_999],
  ['at the limit', 2_000, 2_000],
  ['a sign of two halves across the limit', 2_001, 1_999],
] as const)('text is cut without breaking a sign: %s', ([_, chars, left]) => {
  const text = chars > 2_000 ? `${'x'.repeat(1_999)}🏺` : 'x'.repeat(chars);
  expect(answerPayload('favour', text).content).toHaveLength(left);
});

test.for([[''], [{}], [{ text: ' ', files: [], buttons: [] }]] as const)(
  'nothing is no answer: %j',
  ([answer]) => {
    expect(() => answerPayload('favour', answer)).toThrow(RangeError);
  },
);

test('no more files and rows go out than Discord takes', () => {
  const file = { name: 'a.png', data: new Uint8Array([1]), description: 'a' };
  const buttons = Array.from({ length: 26 }, (_, index) => ({ action: 'a', args: [`${index}`], label: 'x' }));
  const payload = answerPayload('favour', { files: Array.from({ length: 11 }, () => file), buttons });
  expect([payload.files?.length, payload.components?.length]).toEqual([10, 5]);
});

test('buttons stand five in a row, and know their command, action and arguments', () => {
  const buttons = Array.from({ length: 7 }, (_, index) => ({
    action: 'undo',
    args: ['u1', String(index)],
    label: `Undo ${index}`,
  }));
  const rows = answerPayload('feelings', { text: '', buttons }).components ?? [];
  const ids = rows.map((row) =>
    (row as { toJSON(): { components: { custom_id: string }[] } })
      .toJSON()
      .components.map((one) => one.custom_id),
  );
  expect(ids.map((row) => row.length)).toEqual([5, 2]);
  expect(parseButtonId(ids[0]?.[3] ?? '')).toEqual({
    command: 'feelings',
    action: 'undo',
    args: ['u1', '3'],
  });
});

test('an id that does not fit is a mistake of ours, not a button that fails later', () => {
  expect(() => buttonId('feelings', { action: 'undo', args: ['x'.repeat(90)] })).toThrow(RangeError);
  expect(() => buttonId('feelings', { action: 'undo', args: ['a:b'] })).toThrow(RangeError);
});

test('an answer takes the place of the one before, with its files', () => {
  const file = { name: 'a.png', data: new Uint8Array([1]), description: 'd'.repeat(2_000) };
  const payload = answerPayload('favour', { files: [file] });
  expect(payload.attachments).toEqual([]);
  const [sent] = (payload.files ?? []) as unknown as readonly { description: string }[];
  expect(sent?.description).toHaveLength(1_024);
});

test('options of subcommands are found, and members come as ids with names', () => {
  const user = { id: '1', displayName: 'ada', bot: false };
  const option = { name: 'member', type: 6, value: '1', user, member: { displayName: 'Ada of the hill' } };
  const data = [{ name: 'set', type: 1, options: [option, { name: 'value', type: 4, value: -3 }] }];
  const interaction = { options: { data } } as unknown as ChatInputCommandInteraction;
  expect(optionsOf(interaction)).toEqual({
    member: { userId: '1', name: 'Ada of the hill', isBot: false },
    value: -3,
  });
});
