import { loadConfig } from './config.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { createLogger } from './log.ts';
import { runProcess } from './run-process.ts';
import { startBot } from './start-bot.ts';

const config = loadSettingsOrExit(() => loadConfig(process.env));
const log = createLogger('bot', config.logLevel);
await runProcess((fail) => startBot(config, log, fail), log);
