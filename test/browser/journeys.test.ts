import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enter, openBrowser, say, visit } from '../support/browser.ts';
import { startEchoBot } from '../support/echo-bot.ts';
import { openAgora } from '../support/stage.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const line = (page: Page, text: string) => page.locator('.lines > .line', { hasText: text });
const overflow = (page: Page) =>
  page.evaluate(
    '[document.documentElement, ...document.querySelectorAll(".log, .side, .composer, .header")].map((box) => box.scrollWidth - box.clientWidth).filter((px) => px > 0)',
  );

test('the agora stops and comes back on the same port: no line lost, none twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pantheon-page-'));
  const dataFile = join(folder, 'agora.ndjson');
  const first = await openAgora({ dataFile });
  const port = Number(new URL(first.url).port);
  const visitor = await visit(browser, first.url);
  const { page } = visitor;
  await enter(visitor, 'Penelope');
  await say(visitor, 'one thread');
  await line(page, 'one thread').waitFor();
  await first.close();
  await page.getByText('connection lost, trying again…').waitFor();
  await say(visitor, 'said into the dark');
  await line(page, 'Not sent: The agora cannot be reached.').waitFor();

  const second = await openAgora({ dataFile, port });
  const { control } = second;
  control.say(control.addMortal('Eurykleia'), 'agora', 'said meanwhile');
  await page.getByText('[connected]').waitFor({ timeout: 20_000 });
  await line(page, 'said meanwhile').waitFor();
  await page.getByRole('button', { name: 'try again' }).click();
  await expect.poll(() => line(page, 'said into the dark').count()).toBe(1);
  await expect.poll(() => page.locator('.pending').count()).toBe(0);
  const said = await page.locator('.lines > .line .prose').allTextContents();
  expect(said.filter((text) => text !== '')).toEqual(['one thread', 'said meanwhile', 'said into the dark']);
  await page.reload();
  await line(page, 'one thread').waitFor();
  await visitor.leave();
  await second.close();
  rmSync(folder, { recursive: true });
});

test('on a phone nothing overflows, and both lists are drawers', async () => {
  const agora = await openAgora();
  const bot = await startEchoBot(agora);
  const visitor = await visit(browser, agora.url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const { page } = visitor;
  await enter(visitor, 'Ariadne');
  await say(visitor, `Zeus, ${'a'.repeat(300)} https://example.org/${'b'.repeat(200)}`);
  await say(
    visitor,
    '```\nconst labyrinth = "a line of code that is longer than any phone is wide, by far";\n```',
  );
  await line(page, 'I heard: Zeus').waitFor();
  await page.getByLabel(/^Message #/).fill('/altar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await line(page, 'The altar').waitFor();
  expect(await overflow(page)).toEqual([]);

  await page.getByRole('button', { name: 'Channels', exact: true }).tap();
  await page.getByRole('button', { name: 'symposium' }).tap();
  await page.getByRole('heading', { name: 'symposium' }).waitFor();
  await page.getByRole('button', { name: 'Who is here' }).tap();
  await page.getByLabel('Find a god or mortal').fill('norse');
  expect(await page.locator('.member.god').count()).toBe(1);
  expect(await overflow(page)).toEqual([]);
  await page.getByRole('button', { name: /Loki/ }).tap();
  await page.getByRole('button', { name: 'Talk to Loki' }).tap();
  await expect.poll(() => page.getByLabel(/^Message #/).inputValue()).toBe('Loki, ');
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
  await bot.destroy();
  await agora.close();
});

test('everything can be done without a mouse', async () => {
  const agora = await openAgora();
  const bot = await startEchoBot(agora);
  const visitor = await visit(browser, agora.url);
  const { page } = visitor;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () =>
    page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');
  await page.keyboard.type('Teiresias');
  await press('Enter');
  await page.getByLabel(/^Message #/).waitFor();
  await press('Tab');
  expect(await focused()).toContain('Skip to the message field');
  await press('Enter');
  expect(await focused()).toBe('Message #agora');
  await page.keyboard.type('Athena, lend me your eyes');
  await press('Enter');
  await line(page, 'I heard: Athena').waitFor();

  // Back into the log, up a line, and its menu: reply.
  await press('Shift+Tab');
  await expect.poll(() => page.evaluate('document.activeElement.className')).toContain('line');
  await press('ArrowUp', 'Enter');
  await page.getByRole('menu').waitFor();
  await press('End', 'Home', 'ArrowDown', 'Escape');
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Reply' }).focus();
  await press('Enter');
  await expect.poll(focused).toBe('Message #agora');
  await page.keyboard.type('and my ears');
  await press('Enter');
  await line(page, 'and my ears').locator('.quote').waitFor();

  // The channel list is one stop; arrows walk in it.
  await page.getByRole('button', { name: 'agora', exact: true }).focus();
  await press('ArrowDown', 'Enter');
  await page.getByRole('heading', { name: 'symposium' }).waitFor();
  await page.getByLabel('Find a god or mortal').focus();
  await page.keyboard.type('zeus');
  await press('ArrowDown', 'Enter');
  await page.getByRole('dialog', { name: 'Zeus' }).waitFor();
  await press('Enter');
  await expect.poll(() => page.getByLabel(/^Message #/).inputValue()).toBe('Zeus, ');
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
  await bot.destroy();
  await agora.close();
});
