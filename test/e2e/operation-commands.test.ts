import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
/** The first mortal owns the guild; the second is nobody special. */
let owner: ReturnType<Stack['control']['addMortal']>;
let member: ReturnType<Stack['control']['addMortal']>;

beforeAll(async () => {
  stack = await startStack({ env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  owner = stack.control.addMortal('Owner');
  member = stack.control.addMortal('Member');
});
afterAll(async () => {
  await stack.close();
});

const text = (name: string, value: string) => ({ name, type: 3, value });

/** Everything that stands in an answer: words, cards, labels. */
const shown = (message: { content: string; embeds: unknown; components: unknown } | null) =>
  [message?.content, JSON.stringify(message?.embeds), JSON.stringify(message?.components)].join('\n');

test('/help lists what the caller may do, grouped by who may', async () => {
  const forMember = await stack.control.command(member, 'agora', 'help');
  expect(stack.control.isEphemeral(forMember.message)).toBe(true);
  expect(shown(forMember.message)).toContain('`/summon` Call a god');
  expect(shown(forMember.message)).not.toContain('/hush');
  const forOwner = await stack.control.command(owner, 'agora', 'help');
  expect(shown(forOwner.message)).toContain('For moderators');
  expect(shown(forOwner.message)).toContain('`/hush` Silence');
});

test('/help command: explains one, and names nothing that is not there', async () => {
  const { message } = await stack.control.command(member, 'agora', 'help', [text('command', '/room')]);
  expect(shown(message)).toContain('**/room mode** When the gods speak here');
  expect(shown(message)).toContain('Only for moderators');
  const unknown = await stack.control.command(member, 'agora', 'help', [text('command', 'sacrifice')]);
  expect(unknown.message?.content).toContain('no command “sacrifice”');
  const typed = [{ ...text('command', 'su'), focused: true }];
  const some = await stack.control.autocomplete(member, 'agora', 'help', typed);
  expect(some.choices).toEqual([{ name: '/summon', value: 'summon' }]);
});
