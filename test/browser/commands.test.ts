import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { enter, type Visitor } from '../support/browser.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
let me: Visitor;
let people = 0;

let ownerToken = '';

beforeAll(async () => {
  stage = await openStage();
  ownerToken = stage.agora.control.addMortal('Steward').token ?? '';
});
beforeEach(async () => {
  people += 1;
  me = await stage.visit();
  await enter(me, `Caller${people}`);
});
afterEach(async () => {
  await me.leave();
  expect(me.complaints).toEqual([]);
});
afterAll(() => stage?.close());

const line = (text: string) => me.page.locator('.lines > .line', { hasText: text });
const field = () => me.page.getByLabel(/^Message #/);

/** Types a command's name and takes it from the popup. */
async function start(command: string): Promise<void> {
  await field().fill(command);
  await me.page.getByRole('option', { name: command }).first().waitFor();
  await field().press('Enter');
  await me.page.getByRole('form', { name: `Command ${command}` }).waitFor();
}

test('the popup narrows while typing and is worked with arrows and Esc', async () => {
  await field().fill('/');
  await expect.poll(() => me.page.getByRole('option').count()).toBe(6);
  expect(await field().getAttribute('aria-activedescendant')).toBe('command-0');
  await field().press('ArrowDown');
  expect(await field().getAttribute('aria-activedescendant')).toBe('command-1');
  await field().fill('/room');
  await expect.poll(() => me.page.getByRole('option').allTextContents()).toHaveLength(2);
  await field().press('Escape');
  await expect.poll(() => me.page.getByRole('option').count()).toBe(0);
  await field().fill('/nonsense');
  await field().press('Enter');
  await me.page.getByText('There is no command /nonsense. Type / to see those there are.').waitFor();
});

test('a command asks the bot for choices while one types, and is checked before it runs', async () => {
  await start('/summon');
  await me.page.getByRole('button', { name: 'Run' }).click();
  await me.page.getByText('“god” is needed.').waitFor();
  const god = me.page.getByRole('combobox', { name: 'god' });
  await god.fill('a');
  await expect.poll(() => me.page.getByRole('option').allTextContents()).toEqual(['Athena', 'Ares']);
  await god.press('ArrowDown');
  await god.press('Enter');
  expect(await god.inputValue()).toBe('Ares');
  await me.page.getByRole('button', { name: '+times' }).click();
  const times = me.page.getByRole('combobox', { name: 'times' });
  await times.fill('4');
  await times.press('Enter');
  await me.page.getByText('“times” must be at most 3.').waitFor();
  await times.fill('2');
  await times.press('Enter');
  const answer = line('Ares comes ×2');
  await answer.waitFor();
  await answer.getByText(`Caller${people} used /summon`).waitFor();
  await expect.poll(() => me.page.evaluate('document.activeElement.id')).toBe('say');
});

test('subcommands with fixed choices; the answer is for one pair of eyes and can be put away', async () => {
  const other = await stage.visit();
  await enter(other, `Onlooker${people}`);
  await start('/room mode');
  await me.page.getByRole('combobox', { name: 'when' }).fill('ment');
  await me.page.keyboard.press('Enter');
  await me.page.keyboard.press('Enter');
  const answer = line('room mode mentioned');
  await answer.waitFor();
  await answer.getByText('Only you can see this.').waitFor();
  expect(await other.page.getByText('room mode mentioned').count()).toBe(0);
  await answer.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => answer.count()).toBe(0);
  await other.leave();
});

test('a form is filled, checked and sent', async () => {
  await start('/birth');
  await me.page.keyboard.press('Enter');
  const form = me.page.getByRole('dialog', { name: 'A god is born' });
  await form.waitFor();
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.getByText('“Name” is needed.').waitFor();
  await form.getByText('“Temper” is needed.').waitFor();
  await form.getByLabel('Name').fill('Bia');
  await form.getByLabel('Temper').selectOption('wild');
  await form.getByLabel('Face').setInputFiles({
    name: 'bia.png',
    mimeType: 'image/png',
    buffer: Buffer.from('a picture'),
  });
  await form.getByRole('button', { name: 'Submit' }).click();
  await line('Born: Bia, wild').waitFor();
  expect(await form.count()).toBe(0);
});

test('Esc leaves a form and gives the focus back', async () => {
  await start('/birth');
  await me.page.keyboard.press('Enter');
  await me.page.getByRole('dialog').waitFor();
  await me.page.keyboard.press('Escape');
  await expect.poll(() => me.page.getByRole('dialog').count()).toBe(0);
  await expect.poll(() => me.page.evaluate('document.activeElement.id')).toBe('say');
});

test('a card is drawn; its select and button answer', async () => {
  await start('/altar');
  await me.page.keyboard.press('Enter');
  const card = line('The altar').last();
  await card.getByText('offering').waitFor();
  expect(await card.getByRole('link', { name: 'Temple' }).getAttribute('href')).toBe('https://example.org/');
  await card.getByRole('combobox', { name: 'A herb' }).selectOption('thyme');
  await line('thyme burns').waitFor();
  await card.getByRole('button', { name: 'Pour wine' }).click();
  await line('The wine is poured.').waitFor();
  await expect.poll(() => card.getByRole('button', { name: 'Pour wine' }).count()).toBe(0);
});

test('a deferred answer takes the place of the waiting line', async () => {
  await start('/ponder');
  await me.page.keyboard.press('Enter');
  await line('Forty-two.').waitFor();
  expect(await me.page.getByText('thinking').count()).toBe(0);
});

test('commands of a message are in its menu', async () => {
  await field().fill('a strange sentence');
  await field().press('Enter');
  await line('a strange sentence').first().click({ button: 'right' });
  await me.page.getByRole('menuitem', { name: 'Why this?' }).click();
  await line('Because of "a strange sentence"').waitFor();
});

test('the first mortal owns the place and opens a channel; a bad name is explained', async () => {
  const owner = await stage.visit();
  await owner.page.evaluate(
    `localStorage.setItem('pantheon.token', ${JSON.stringify(ownerToken)}); localStorage.setItem('pantheon.nick', 'Steward')`,
  );
  await owner.page.reload();
  await owner.page.getByRole('button', { name: 'New channel' }).click();
  const form = owner.page.getByRole('dialog', { name: 'New channel' });
  await form.getByRole('textbox').fill('two words');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.getByText('Use letters, digits, hyphens and underscores.').waitFor();
  await form.getByRole('textbox').fill('hearth');
  await form.getByRole('button', { name: 'Create' }).click();
  await owner.page.getByRole('heading', { name: 'hearth' }).waitFor();
  await me.page.getByRole('button', { name: 'hearth' }).waitFor();

  await owner.page.getByLabel('Message #hearth').fill('warm here');
  await owner.page.keyboard.press('Enter');
  await owner.page.locator('.lines > .line', { hasText: 'warm here' }).last().click({ button: 'right' });
  await owner.page.getByRole('menuitem', { name: 'Open a thread here' }).click();
  await owner.page.getByRole('dialog').getByRole('textbox').fill('about embers');
  await owner.page.keyboard.press('Enter');
  await owner.page.getByRole('heading', { name: 'about embers' }).waitFor();
  await me.page.locator('.thread').getByRole('button', { name: 'about embers' }).waitFor();
  expect(await me.page.getByRole('button', { name: 'New channel' }).count()).toBe(0);
  expect(owner.complaints.filter((text) => !text.includes('400'))).toEqual([]);
  await owner.leave();
});

test('a bot that is away ends in words', async () => {
  await start('/altar');
  await stage.bot.destroy();
  await me.page.keyboard.press('Enter');
  await me.page.getByText('The application did not respond').waitFor();
  await me.page.getByText('the gods are away').waitFor();
});
