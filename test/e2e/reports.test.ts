import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonIds, useMenu } from '../support/menus.ts';
import { type Stack, startStack } from '../support/stack.ts';

type Mortal = ReturnType<Stack['control']['addMortal']>;
type Message = Parameters<Stack['control']['press']>[1];

let stack: Stack;
let owner: Mortal;
let member: Mortal;
let witness: Mortal;

beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  owner = stack.control.addMortal('Owner');
  member = stack.control.addMortal('Member');
  witness = stack.control.addMortal('Witness');
});
afterAll(async () => {
  await stack.close();
});

const queue = async () => (await stack.control.command(owner, 'symposium', 'reports')).message;
const press = async (message: Message, action: string, line: Message) =>
  (await stack.control.press(owner, message, `reports:${action}:${line.id}`)).message;
const report = (user: Mortal, message: Message) => useMenu(stack.control, user, { name: 'Report', message });
const log = () => stack.control.messages('staff').map(({ content }) => content);

/** A line that a god says to the member. */
async function lineOf(god: string): Promise<Message> {
  const spoken = () => stack.control.speech('agora').findLast(({ author }) => author.name === god);
  stack.control.say(member, 'agora', `${god}, speak`);
  await expect.poll(spoken, { timeout: 20_000 }).toBeDefined();
  await expect.poll(() => stack.isQuiet(stack.control.channel('agora').id), { timeout: 20_000 }).toBe(true);
  return spoken() as Message;
}

test('reports wait in a queue with buttons that delete, block and dismiss, each once', async () => {
  const { control } = stack;
  const staff = control.addChannel('staff');
  await control.command(owner, 'agora', 'setup', [{ name: 'log_channel', type: 7, value: staff.id }]);
  expect((await queue())?.content).toBe('No report is open.');
  const [first, second] = [await lineOf('Zeus'), await lineOf('Athena')];
  await report(witness, first);
  await report(member, first);
  await report(witness, second);

  const shown = await queue();
  if (!shown) throw new Error('no answer');
  expect(shown.content).toContain('2 reports are open');
  expect(shown.content).toMatch(
    /\*\*1\.\*\* \*\*Zeus\*\* <#\d+>[\s\S]*reported by 2 members[\s\S]*\*\*2\.\*\* \*\*Athena\*\*/,
  );
  expect(shown.content).toContain(`it answered <@${member.id}>`);
  expect(control.isEphemeral(shown)).toBe(true);
  expect(buttonIds(shown)).toHaveLength(6);

  const deleted = await press(shown, 'delete', first);
  expect(control.speech('agora').map(({ id }) => id)).not.toContain(first.id);
  expect(deleted?.content).toContain('1 report is open');
  await press(shown, 'delete', first);
  await press(shown, 'block', second);
  await press(shown, 'block', second);
  const refused = await control.command(member, 'agora', 'summon', [{ name: 'god', type: 3, value: 'Thor' }]);
  expect(refused.message?.content).toContain('asked the gods not to hear you');
  const empty = await press(shown, 'dismiss', second);
  expect(empty?.content).toBe('No report is open.');
  await press(shown, 'dismiss', second);
  expect(control.speech('agora').map(({ id }) => id)).toContain(second.id);

  const told = log().slice(1);
  expect(told.map((entry) => entry.replace(/<t:\d+:f>/, 'then'))).toEqual([
    expect.stringContaining(`<@${witness.id}> reported a line of Zeus in <#`),
    expect.stringContaining(`<@${witness.id}> reported a line of Athena in <#`),
    expect.stringContaining(`<@${owner.id}> deleted a reported line of Zeus in <#`),
    `<@${owner.id}> blocked <@${member.id}> from the gods until then.`,
    expect.stringContaining(`<@${owner.id}> dismissed a report about Athena in <#`),
  ]);
});

test('members may not see reports', async () => {
  await expect(stack.control.command(member, 'agora', 'reports')).rejects.toThrow(/permission/i);
});
