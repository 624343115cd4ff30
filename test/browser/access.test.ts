import { afterAll, beforeAll, expect, test } from 'vitest';
import { faults } from '../support/axe.ts';
import { enter, say, type Visitor } from '../support/browser.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

/** A room with everything in it that can be drawn. */
async function furnish({ page }: Visitor): Promise<void> {
  const channel = await stage.bot.channels.fetch(stage.agora.control.channel('agora').id);
  if (!channel || !('createWebhook' in channel)) throw new Error('no agora');
  const hook = await channel.createWebhook({ name: 'gods' });
  const content =
    '# Hymn\n**bold** *soft* ~~gone~~ __under__ ||hidden|| `code`\n> quoted\n-# small\n- item\n[link](https://example.org)';
  for (const username of ['Zeus', 'Athena', 'Loki', 'Unknown']) await hook.send({ username, content });
  await page.getByLabel(/^Message #/).fill('/altar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Pour wine' }).first().waitFor();
}

test.for(['light', 'dark'] as const)('no serious barrier in %s', { timeout: 90_000 }, async (colorScheme) => {
  const me = await stage.visit({ colorScheme, reducedMotion: 'reduce' });
  const { page } = me;
  expect(await faults(page)).toEqual([]);
  await enter(me, `Reader${colorScheme}`);
  await furnish(me);
  await say(me, `a line of my own for @Reader${colorScheme}`);
  await page.locator('.mention.me').first().waitFor();
  expect(await faults(page)).toEqual([]);

  await page.getByLabel(/^Message #/).fill('/');
  await page.getByRole('option', { name: '/altar' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel(/^Message #/).fill('/summon');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Zeus' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.locator('.lines > .line').last().click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByLabel(/^Message #/).fill('/birth');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.member.god').first().click();
  await page.getByRole('dialog').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Who is here' }).click();
  expect(await faults(page)).toEqual([]);
  expect(me.complaints).toEqual([]);
  await me.leave();
});

test('the chosen theme stays, and motion stops for those who ask for it', async () => {
  const me = await stage.visit({ colorScheme: 'light', reducedMotion: 'reduce' });
  const scheme = () => me.page.evaluate('getComputedStyle(document.documentElement).colorScheme');
  await me.page.getByRole('button', { name: 'Dark theme' }).click();
  expect(await scheme()).toBe('dark');
  await me.page.reload();
  expect(await scheme()).toBe('dark');
  await enter(me, 'Still');
  const moving = await me.page.evaluate('document.getAnimations().length');
  expect(moving).toBe(0);
  await me.leave();
});
