import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enter, openBrowser, type Visitor, visit } from '../support/browser.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { PAGE } from '../support/stage.ts';

/** An invention by the pocket model, six drafts, on a busy machine. Milliseconds. */
const INVENT_MS = 60_000;
/** Where to put pictures of what was seen, for people who look at them. */
const SHOTS = process.env['SHOTS_DIR'];

let stack: Stack;
let browser: Browser;
let steward: Visitor;
beforeAll(async () => {
  stack = await startStack({ agora: { pageDir: PAGE }, env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  browser = await openBrowser();
  steward = await visit(browser, stack.agora.url);
  await enter(steward, 'Steward');
});
afterAll(async () => {
  await browser.close();
  await stack.close();
});

const shoot = async (name: string) => {
  if (SHOTS) await steward.page.screenshot({ path: `${SHOTS}/${name}.png` });
};

test('a god is invented in the browser, exchanged for another, and kept', async () => {
  const { page } = steward;
  const field = page.getByLabel(/^Message #/);
  await field.fill('/genesis new');
  await page.getByRole('option', { name: '/genesis new' }).first().waitFor();
  await field.press('Enter');
  const form = page.getByRole('form', { name: 'Command /genesis new' });
  await form.waitFor();
  await form.getByRole('button', { name: 'Run' }).click();
  const card = page.locator('.lines > .line', { hasText: 'A god that was not there before' }).last();
  await card.getByRole('button', { name: 'Keep' }).waitFor({ timeout: INVENT_MS });
  await card.locator('img').last().waitFor();
  await shoot('genesis-new');
  const before = await card.textContent();
  await card.getByRole('button', { name: 'Again' }).click();
  await expect.poll(() => card.textContent(), { timeout: INVENT_MS }).not.toBe(before);
  await card.getByRole('button', { name: 'Keep' }).click();
  await page.locator('.lines > .line', { hasText: 'lives. /summon' }).last().waitFor({ timeout: INVENT_MS });
  await shoot('genesis-kept');
});
