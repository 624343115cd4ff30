import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enter, openBrowser, type Visitor, visit } from '../support/browser.ts';
import { aPicture } from '../support/picture.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { PAGE } from '../support/stage.ts';

/** A whisper by the pocket model, milliseconds. */
const SPEAK_MS = 40_000;
/** Where to put pictures of what was seen, for people who look at them. */
const SHOTS = process.env['SHOTS_DIR'];

let stack: Stack;
let browser: Browser;
let maker: Visitor;
let steward: Visitor;
beforeAll(async () => {
  stack = await startStack({ agora: { pageDir: PAGE }, env: { ROOM_MODE_DEFAULT: 'mentioned' } });
  browser = await openBrowser();
  // Whoever comes first owns the server.
  steward = await visit(browser, stack.agora.url);
  await enter(steward, 'Steward');
  maker = await visit(browser, stack.agora.url);
  await enter(maker, 'Ada');
});
afterAll(async () => {
  await browser.close();
  await stack.close();
});

const shoot = async ({ page }: Visitor, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};
const last = ({ page }: Visitor, text: string) => page.locator('.lines > .line', { hasText: text }).last();
const button = (visitor: Visitor, text: string, name: string) =>
  last(visitor, text).getByRole('button', { name });

/** Types a command with its options chosen by name and sends it. */
async function use({ page }: Visitor, command: string, options: Readonly<Record<string, string>> = {}) {
  const field = page.getByLabel(/^Message #/);
  await field.fill(command);
  await page.getByRole('option', { name: command }).first().waitFor();
  await field.press('Enter');
  const form = page.getByRole('form', { name: `Command ${command}` });
  await form.waitFor();
  for (const [label, value] of Object.entries(options)) {
    const option = form.getByRole('combobox', { name: label });
    await option.fill(value);
    await page.getByRole('option', { name: value }).first().click();
  }
  await form.getByRole('button', { name: 'Run' }).click();
}

test('a god is made in the browser: form, portrait, its voice, and the queue of moderators', async () => {
  await use(maker, '/create');
  const { page } = maker;
  await page.getByLabel('Name').fill('Pluvia');
  await page.getByLabel('God of').fill('rain and second chances');
  await page
    .getByLabel('Who it is')
    .fill('You are Pluvia, who lets it rain on everybody alike. You forgive quickly and never hurry.');
  await page.getByLabel('How it talks').fill('will it rain?\nIt will, and you will be glad.');
  const picture = { name: 'rain.png', mimeType: 'image/png', buffer: aPicture(400, 400) };
  await page.getByLabel('Portrait').setInputFiles(picture);
  await expect.poll(() => page.getByText('uploading…').count()).toBe(0);
  await shoot(maker, 'create-form');
  await page.getByRole('button', { name: 'Submit' }).click();
  await button(maker, 'Nobody else sees it yet', 'Bring to life').waitFor();
  await shoot(maker, 'create-draft');
  await button(maker, 'Nobody else sees it yet', 'Hear it speak').click();
  await last(maker, 'what do you want of us mortals').waitFor({ timeout: SPEAK_MS });
  await shoot(maker, 'create-heard');
  await button(maker, 'Nobody else sees it yet', 'Bring to life').click();
  await last(maker, 'waits for a moderator').waitFor();

  await use(steward, '/pantheon queue');
  await button(steward, 'Pluvia', 'Let in').waitFor();
  await shoot(steward, 'pantheon-queue');
  await button(steward, 'Pluvia', 'Let in').click();
  await last(steward, 'lives now').waitFor();

  await use(maker, '/god', { name: 'Pluvia' });
  await last(maker, 'made here by').waitFor();
  // What became of it is told once, after the next command.
  await last(maker, 'was let in').waitFor();
  await shoot(maker, 'god');
  await use(maker, '/gods');
  await button(maker, 'Quetzalcoatl', 'More ▶').waitFor();
  await shoot(maker, 'gods');
  await use(maker, '/export', { god: 'Pluvia' });
  await last(maker, 'as a god file').waitFor();
  await shoot(maker, 'export');
  expect(maker.complaints).toEqual([]);
  expect(steward.complaints).toEqual([]);
});
