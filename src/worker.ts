import { loadConfig } from './config.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { createLogger } from './log.ts';
import { runProcess } from './run-process.ts';
import { startWorker } from './start-worker.ts';

const config = loadSettingsOrExit(() => loadConfig(process.env));
const log = createLogger('worker', config.logLevel);
await runProcess(() => startWorker(config, log), log);
