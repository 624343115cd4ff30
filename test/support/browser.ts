import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @throws Error naming what to install; a browser test is never skipped in silence. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = env['CHROMIUM_PATH'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  const candidates = given
    ? [given]
    : NAMES.flatMap((name) => [...folders, '/usr/bin'].map((dir) => join(dir, name)));
  const found = candidates.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    given
      ? `CHROMIUM_PATH is ${given}, but there is no such file.`
      : 'No Chromium found. On Debian: apt-get install chromium. Else set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), headless: true, args: ARGS });

/** A person at a window: the page, and everything it complained about. */
export type Visitor = Readonly<{ page: Page; complaints: string[]; leave(): Promise<void> }>;

/** Opens the page as somebody who has never been here. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints, leave: () => context.close() };
}

/** Goes through the door. */
export async function enter(visitor: Visitor, nick: string): Promise<void> {
  await visitor.page.getByLabel('Your nick').fill(nick);
  await visitor.page.getByRole('button', { name: 'Enter' }).click();
  await visitor.page.getByLabel(/^Message #/).waitFor();
}

/** Says a line as a person does: type, Enter. */
export async function say({ page }: Visitor, text: string): Promise<void> {
  await page.getByLabel(/^Message #/).fill(text);
  await page.getByLabel(/^Message #/).press('Enter');
}
