import { fileURLToPath } from 'node:url';
import type { Client } from 'discord.js';
import type { Browser } from 'playwright-core';
import type { ClientGod } from '../../src/agora/protocol.ts';
import { type Agora, type AgoraOptions, startAgora } from '../../src/agora/server.ts';
import { openBrowser, type Visitor, visit } from './browser.ts';
import { startEchoBot } from './echo-bot.ts';

/** The built page. */
export const PAGE = fileURLToPath(new URL('../../dist/src/agora/page', import.meta.url));

const god = (name: string, colour: string, culture = 'Greek'): ClientGod => ({
  id: name.toLowerCase(),
  name,
  title: `${name}, as told`,
  culture,
  domain: 'examples',
  colour,
  pack: 'pantheon',
  avatarUrl: `/faces/${name.toLowerCase()}.svg`,
});
export const GODS = [god('Zeus', '#f2d024'), god('Athena', '#0b1f3a'), god('Loki', '#2f9e44', 'Norse')];

const face = (id: string) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>${id}</title><circle cx="4" cy="4" r="4" fill="#789"/></svg>`;
  return Promise.resolve({ type: 'image/svg+xml', body: Buffer.from(svg) });
};

/** The built page on a real agora. */
export const openAgora = (options: AgoraOptions = {}): Promise<Agora> =>
  startAgora({
    pageDir: PAGE,
    gods: () => GODS,
    face,
    notice: () => 'A small model speaks here.',
    ...options,
  });

export type Stage = Readonly<{
  agora: Agora;
  bot: Client;
  browser: Browser;
  /** A new person at a new window. */
  visit(options?: Parameters<typeof visit>[2]): Promise<Visitor>;
  close(): Promise<void>;
}>;

/** Agora, bot and browser for one test file. */
export async function openStage(): Promise<Stage> {
  const agora = await openAgora();
  const [bot, browser] = await Promise.all([startEchoBot(agora), openBrowser()]);
  return {
    agora,
    bot,
    browser,
    visit: (options) => visit(browser, agora.url, options),
    async close() {
      await browser.close();
      await bot.destroy();
      await agora.close();
    },
  };
}
