import { Redis } from 'ioredis';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UserRecord } from '../../src/agora/records.ts';
import { signed } from '../../src/core/feelings/signed.ts';
import { type FeelingStore, feelingStore } from '../../src/redis/feeling-store.ts';
import { faults } from '../support/axe.ts';
import { openBrowser, say, type Visitor, visit } from '../support/browser.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { PAGE } from '../support/stage.ts';

const THANKS = 'thank you for your help';
const TURN_MS = 30_000;

let stack: Stack;
let browser: Browser;
let redis: Redis;
let feelings: FeelingStore;
let ada: UserRecord;
let bo: UserRecord;
let visitors: Visitor[] = [];
let me: Visitor;

beforeAll(async () => {
  [stack, browser] = await Promise.all([
    startStack({ agora: { pageDir: PAGE }, env: { ROOM_MODE_DEFAULT: 'mentioned' } }),
    openBrowser(),
  ]);
  redis = new Redis(stack.redis.url);
  feelings = feelingStore(redis);
  ada = stack.control.addMortal('Ada');
  bo = stack.control.addMortal('Bo the Beekeeper');
});
beforeEach(async () => {
  me = await arrive(ada);
});
afterEach(async () => {
  const complaints = visitors.flatMap((visitor) => visitor.complaints);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  visitors = [];
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  redis?.disconnect();
  await browser?.close();
  await stack?.close();
});

/** A mortal comes back to a window of its own. */
async function arrive({ name, token }: UserRecord, options: BrowserContextOptions = {}): Promise<Visitor> {
  const localStorage = [
    { name: 'pantheon.token', value: token ?? '' },
    { name: 'pantheon.nick', value: name },
  ];
  const storageState = { cookies: [], origins: [{ origin: new URL(stack.agora.url).origin, localStorage }] };
  const visitor = await visit(browser, stack.agora.url, { ...options, storageState });
  visitors.push(visitor);
  await visitor.page.getByLabel(/^Message #/).waitFor();
  return visitor;
}

const favour = async ({ id: userId }: UserRecord, godId: string) =>
  (await feelings.favours(stack.agora.guildId, { kind: 'mortal', userId })).get(godId)?.value ?? Number.NaN;
const last = ({ page }: Visitor) => page.locator('.lines > .line').last();

/** Types a command's name, takes it from the popup, fills its fields and runs it. */
async function run({ page }: Visitor, command: string, answers: Readonly<Record<string, string>> = {}) {
  const field = page.getByLabel(/^Message #/);
  await field.fill(command);
  await page.getByRole('option', { name: command }).first().waitFor();
  await field.press('Enter');
  const form = page.getByRole('form', { name: `Command ${command}` });
  for (const [name, text] of Object.entries(answers)) {
    const wanted = form.getByRole('button', { name: `+${name}` });
    if ((await wanted.count()) > 0) await wanted.click();
    const input = form.getByRole('combobox', { name });
    await input.fill(text);
  }
  await form.getByRole('button', { name: 'Run' }).click();
}

/** Runs a command that answers with a picture. @returns the picture, drawn. */
async function picture(who: Visitor, command: string, answers: Readonly<Record<string, string>> = {}) {
  const seen = await who.page.locator('.picture img').count();
  await run(who, command, answers);
  const image = who.page.locator('.picture img').nth(seen);
  await expect
    .poll(() => image.evaluate((one: unknown) => (one as { naturalWidth: number }).naturalWidth))
    .toBe(1350);
  return image;
}

test('before any word the gods know nobody, and are calm', async () => {
  const known = await picture(me, '/favour');
  expect(await known.getAttribute('alt')).toBe('No god knows Ada yet.');
  const one = await picture(me, '/favour', { god: 'Zeus' });
  expect(await one.getAttribute('alt')).toBe('Zeus has not met Ada yet.');
  expect(await last(me).getByRole('button', { name: 'Ask Zeus why' }).count()).toBe(0);
  const moods = await picture(me, '/mood');
  expect(await moods.getAttribute('alt')).toBe('Moods of the gods: all gods are calm.');
});

test('a picture says the same in words, opens large, and its button asks the god', async () => {
  await say(me, `Zeus, ${THANKS}`);
  await expect.poll(() => favour(ada, 'zeus'), { timeout: TURN_MS }).not.toBeNaN();
  const all = await picture(me, '/favour');
  const words = (await all.getAttribute('alt')) ?? '';
  expect(words).toContain('What the gods think of Ada, −100 to +100: Zeus ');
  expect(words).toContain(`(${signed(Math.round(await favour(ada, 'zeus')))}). `);
  expect(words).toContain(`“Zeus, ${THANKS}”`);

  const small = (await all.boundingBox())?.width ?? 0;
  await all.click();
  const dialog = me.page.getByRole('dialog');
  const large = dialog.getByRole('img', { name: words });
  expect((await large.boundingBox())?.width).toBeGreaterThan(small * 1.3);
  expect(await dialog.locator('figcaption').textContent()).toBe(words);
  expect(await faults(me.page)).toEqual([]);
  await me.page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  // The focus is back on the picture, and the keyboard opens it as well.
  expect(await me.page.evaluate('document.activeElement.className')).toBe('picture');
  // Pressed again while nothing opens: on a busy machine the first press may meet the dialog that is just going.
  await expect
    .poll(async () => {
      if ((await large.count()) === 0) await me.page.keyboard.press('Enter');
      return large.isVisible();
    })
    .toBe(true);
  await me.page.keyboard.press('Escape');

  await picture(me, '/favour', { god: 'Zeus' });
  await me.page.getByRole('button', { name: 'Ask Zeus why' }).click();
  await expect.poll(() => last(me).textContent(), { timeout: TURN_MS }).toMatch(/Zeus: .{4,}Only you/);
});

test('on a phone the large picture is larger than the phone, and nothing else is', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const walker = await arrive(ada, { ...phone, colorScheme: 'dark' });
  const small = await picture(walker, '/favour');
  await small.tap();
  const large = walker.page.getByRole('dialog').getByRole('img');
  expect((await large.boundingBox())?.width).toBeGreaterThan(600);
  const width = 'document.documentElement.scrollWidth';
  expect(await walker.page.evaluate(width)).toBe(390);
  expect(await walker.page.evaluate(`document.querySelector('dialog').scrollWidth`)).toBe(390);
  expect(await faults(walker.page)).toEqual([]);
});

test('a moderator finds a member by name; a member may look at nobody else', async () => {
  await run(me, '/favour', { member: 'beek' });
  await me.page.getByText('“member” must be picked from the list.').waitFor();
  const input = me.page.getByRole('combobox', { name: 'member' });
  await input.fill('bee');
  expect(await me.page.getByRole('option').allTextContents()).toEqual(['@Bo the Beekeeperaway']);
  await input.press('Enter');
  await input.press('Enter');
  await expect
    .poll(() => me.page.locator('.picture img').last().getAttribute('alt'))
    .toBe('No god knows Bo the Beekeeper yet.');

  const member = await arrive(bo);
  await run(member, '/favour', { member: 'ada' });
  await last(member).getByText('Only moderators may look at how the gods feel about others.').waitFor();
});

test('a line taken back stays in its place, however often its button is pressed, and after a restart', async () => {
  for (const god of ['Loki', 'Thor', 'Isis']) {
    await run(me, '/feelings set', { member: '@Bo the Beekeeper', god, value: '-40', reason: '**a goat**' });
    await expect.poll(() => favour(bo, god.toLowerCase())).toBeCloseTo(-40, 0);
  }
  await run(me, '/feelings list', { member: 'Bo the Beekeeper' });
  const list = me.page.locator('.lines > .line', { hasText: 'What moved the gods about' });
  const buttons = (name: string) => list.getByRole('button', { name });
  await list.getByText('set by @Ada: **a goat**').first().waitFor();
  await buttons('Undo 1').dblclick();
  await list.getByText('taken back by @Ada').waitFor();
  expect(await list.locator('ol > li').count()).toBe(3);
  expect(await buttons('Undo 1').isDisabled()).toBe(true);
  expect(await favour(bo, 'isis')).toBeGreaterThan(-20);
  expect(await favour(bo, 'thor')).toBeCloseTo(-40, 0);

  await stack.replace('bot');
  await buttons('Undo 2').click();
  await expect.poll(() => list.getByText('taken back by @Ada').count()).toBe(2);
  expect(await favour(bo, 'thor')).toBeGreaterThan(-20);
  expect(await favour(bo, 'loki')).toBeCloseTo(-40, 0);
});

test('a command quoted by the bot can be typed as it stands', async () => {
  await run(me, '/veil', { god: 'Zeus' });
  await last(me).getByText('/veil god:Zeus off:True').waitFor();
  const held = await picture(me, '/favour', { god: 'Zeus' });
  expect(await held.getAttribute('alt')).toContain('What Zeus thinks of Ada');
  await last(me).getByText('You hide from Zeus: nothing here moves').waitFor();
  await last(me).getByRole('button', { name: 'Ask Zeus why' }).click();
  await last(me).getByText('lets it know you again').waitFor();

  await say(me, '/veil god:Zeus off:True');
  const form = me.page.getByRole('form', { name: 'Command /veil' });
  expect(await form.getByRole('combobox', { name: 'god' }).inputValue()).toBe('Zeus');
  expect(await form.getByRole('combobox', { name: 'off' }).inputValue()).toBe('True');
  await form.getByRole('button', { name: 'Run' }).click();
  await last(me).getByText('The veil is lifted: Zeus hears you again').waitFor();
});

test('/forget asks first, and then nothing is left to see', async () => {
  await run(me, '/forget');
  await last(me).getByRole('button', { name: 'Erase it all' }).click();
  await last(me).getByText('the gods have forgotten you').waitFor();
  const known = await picture(me, '/favour');
  expect(await known.getAttribute('alt')).toBe('No god knows Ada yet.');
});
