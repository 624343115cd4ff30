import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { enter, say, type Visitor } from '../support/browser.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
const visitors: Visitor[] = [];
let people = 0;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  const complaints = visitors.flatMap((visitor) => visitor.complaints);
  await Promise.all(visitors.splice(0).map((visitor) => visitor.leave()));
  expect(complaints).toEqual([]);
});
afterAll(() => stage?.close());

/** Somebody new in the room. */
async function newcomer(options = {}): Promise<Visitor & { nick: string }> {
  people += 1;
  const nick = `Mortal${people}`;
  const visitor = await stage.visit(options);
  visitors.push(visitor);
  await enter(visitor, nick);
  return { ...visitor, nick };
}
const line = ({ page }: Visitor, text: string) => page.locator('.lines > .line', { hasText: text });
const hookOf = async (name: string) => {
  const channel = await stage.bot.channels.fetch(stage.agora.control.channel(name).id);
  if (!channel || !('createWebhook' in channel)) throw new Error(`${name} takes no webhooks`);
  return channel.createWebhook({ name: 'gods' });
};

test('a mortal joins, speaks, and a god answers with its face and colour', async () => {
  const me = await newcomer();
  await expect.poll(() => me.page.title()).toContain('#agora');
  await me.page.getByText('A small model speaks here.').waitFor();
  await say(me, 'Zeus, what is thunder?');
  const answer = line(me, 'I heard: Zeus');
  await answer.waitFor();
  expect(await answer.getAttribute('data-god')).toBe('zeus');
  await expect
    .poll(() =>
      answer
        .locator('img.portrait')
        .evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth),
    )
    .toBeGreaterThan(0);
  expect(await line(me, 'Zeus, what is thunder?').count()).toBe(2);
  expect(await me.page.locator('.pending').count()).toBe(0);
});

test('two browsers see each other, and a taken nick is refused with a sentence', async () => {
  const [one, other] = [await newcomer(), await newcomer()];
  await say(one, 'is anybody here?');
  await line(other, 'is anybody here?').waitFor();
  await other.page.locator('.members').getByRole('button', { name: one.nick }).click();
  await other.page.keyboard.type('yes, I am');
  await other.page.keyboard.press('Enter');
  const answer = line(one, 'yes, I am');
  await answer.waitFor();
  expect(await answer.locator('.mention.me').textContent()).toBe(`@${one.nick}`);

  const third = await stage.visit();
  visitors.push(third);
  await third.page.getByLabel('Your nick').fill(one.nick);
  await third.page.getByRole('button', { name: 'Enter' }).click();
  await third.page.getByRole('alert').getByText(`Somebody here is called ${one.nick} already`).waitFor();
  third.complaints.length = 0;
});

test('Tab completes names as in IRC, Up changes the last line, Esc leaves it', async () => {
  const me = await newcomer();
  const field = me.page.getByLabel(/^Message #/);
  await field.fill('ath');
  await field.press('Tab');
  expect(await field.inputValue()).toBe('Athena, ');
  await field.pressSequentially('are you teh wise?');
  await field.press('Enter');
  await line(me, 'are you teh wise?').first().waitFor();
  await field.press('ArrowUp');
  const edit = me.page.getByLabel('Change your message');
  await edit.fill('Athena, are you the wise?');
  await edit.press('Enter');
  await line(me, 'are you the wise?').locator('.edited').waitFor();
  await field.press('ArrowUp');
  await me.page.getByLabel('Change your message').press('Escape');
  await expect.poll(() => me.page.getByLabel('Change your message').count()).toBe(0);
});

test('a reply quotes what it answers; the menu copies, reacts and deletes', async () => {
  const me = await newcomer();
  await say(me, 'the first word');
  await line(me, 'the first word').click({ button: 'right' });
  await me.page.getByRole('menuitem', { name: 'Reply' }).click();
  await say(me, 'the second word');
  await line(me, 'the second word').locator('.quote', { hasText: 'the first word' }).waitFor();

  await line(me, 'the second word').click({ button: 'right' });
  await me.page.getByRole('menuitem', { name: 'React with ⚡' }).click();
  const reaction = line(me, 'the second word').getByRole('button', { name: '⚡, 1' });
  await reaction.waitFor();
  await reaction.click();
  await expect.poll(() => reaction.count()).toBe(0);

  await line(me, 'the second word').click({ button: 'right' });
  await me.page.getByRole('menuitem', { name: 'Delete message' }).click();
  await expect.poll(() => line(me, 'the second word').count()).toBe(0);
});

test('what a mortal or a god types never becomes HTML', async () => {
  const me = await newcomer();
  const attacks = [
    '<img src=x onerror="window.hacked=1">',
    '<script>window.hacked=1</script>',
    '[click](javascript:window.hacked=1)',
    '![x](x" onerror="window.hacked=1)',
    '`</code><svg onload=window.hacked=1>`',
    '<a href="data:text/html,<script>window.hacked=1</script>">x</a>',
  ];
  const hook = await hookOf('agora');
  await hook.send({ username: '<b onclick=1>Eve</b>', content: attacks.join('\n') });
  for (const attack of attacks.slice(0, 3)) await say(me, attack);
  await line(me, '<b onclick=1>Eve</b>').waitFor();
  await expect.poll(() => line(me, '<script>window.hacked=1</script>').count()).toBeGreaterThanOrEqual(2);
  expect(
    await me.page.locator('.said script, .said svg, .said img:not(.portrait), .said [onclick]').count(),
  ).toBe(0);
  expect(await me.page.locator('a[href^="javascript"], a[href^="data"]').count()).toBe(0);
  expect(await me.page.evaluate('window.hacked')).toBeUndefined();
});

test('other channels show what was missed, and older lines can be read', async () => {
  const me = await newcomer();
  const { control } = stage.agora;
  const ghost = control.addMortal(`Ghost${people}`);
  for (let index = 0; index < 130; index += 1) control.say(ghost, 'night-watch', `hour ${index}.`);
  await me.page.getByRole('button', { name: /night-watch, 130 new messages/ }).click();
  await line(me, 'hour 129.').waitFor();
  await me.page.getByRole('button', { name: 'earlier messages' }).click();
  await line(me, 'hour 0.').waitFor();
  await expect.poll(() => me.page.locator('.lines > .line').count()).toBe(130);
  expect(await me.page.getByRole('button', { name: 'night-watch' }).getAttribute('data-unread')).toBeNull();
});

test('gods typing and 2,000 lines at once leave at most 300 in the page', async () => {
  const me = await newcomer();
  const { control } = stage.agora;
  const ghost = control.addMortal(`Crowd${people}`);
  const channel = await stage.bot.channels.fetch(control.channel('agora').id);
  if (channel?.isSendable()) await channel.sendTyping();
  await me.page.getByText('the gods are stirring…').waitFor();
  for (let index = 0; index < 2_000; index += 1) control.say(ghost, 'agora', `word ${index}.`);
  await line(me, 'word 1999.').waitFor({ timeout: 30_000 });
  expect(await me.page.locator('.lines > .line').count()).toBeLessThanOrEqual(300);
  await say(me, 'still quick');
  await line(me, 'still quick').waitFor();
});
