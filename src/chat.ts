import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { pickChannel, visit } from './agora/visitor.ts';
import { loadConfig } from './config.ts';
import { PantheonError } from './errors.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { createChatScreen } from './local/chat-screen.ts';
import { findAgora } from './local/find-agora.ts';
import { readMessages } from './local/read-messages.ts';

/** Lines of history offered with the arrow keys. */
const HISTORY_MAX = 500;

const { values } = parseArgs({
  options: { as: { type: 'string', default: 'Passer-by' }, channel: { type: 'string' } },
});

/** A terminal conversation: history, line editing, several lines with a trailing backslash or between """. */
async function chat(): Promise<void> {
  const config = loadSettingsOrExit(() => loadConfig(process.env));
  const agora = await findAgora(config.dataDir, process.env);
  try {
    const visitor = await visit(agora.url, values.as);
    const historyFile = join(config.dataDir, 'chat-history');
    await mkdir(config.dataDir, { recursive: true });
    const past = await readFile(historyFile, 'utf8').catch(() => '');
    const history = past.split('\n').filter(Boolean).slice(-HISTORY_MAX).reverse();
    const input = createInterface({
      input: process.stdin,
      output: process.stdout,
      prompt: '> ',
      history,
      historySize: HISTORY_MAX,
      terminal: process.stdin.isTTY && process.stdout.isTTY,
    });
    const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
    const screen = createChatScreen(visitor, input, {
      colours,
      channel: pickChannel(visitor.ready.channels, values.channel),
    });
    visitor.onLost(() => {
      screen.note('The agora has closed.');
      input.close();
    });
    for await (const message of readMessages(input)) {
      await appendFile(historyFile, `${message.replaceAll('\n', ' ')}\n`);
      if (!(await screen.take(message))) break;
      input.prompt();
    }
    visitor.close();
  } finally {
    await agora.close();
  }
}

try {
  await chat();
  process.exit(0);
} catch (error) {
  if (!(error instanceof PantheonError)) throw error;
  console.error(error.message);
  process.exit(1);
}
