import { warnIfOpen } from './agora/same-origin.ts';
import { loadConfig } from './config.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { takeDataDir } from './local/data-lock.ts';
import { openAgora, openableUrl } from './local/open-agora.ts';
import { createLogger } from './log.ts';
import { runProcess } from './run-process.ts';

// `npm run agora`: the room alone, for a bot and workers that run as processes of their own.
const config = loadSettingsOrExit(() => loadConfig(process.env));
const log = createLogger('agora', config.logLevel);

await runProcess(async () => {
  const release = takeDataDir(config.dataDir);
  try {
    const agora = await openAgora(config, log);
    const warning = warnIfOpen(config.agora.host);
    if (warning !== null) process.stderr.write(`${warning}\n`);
    // The token opens nothing but this room on this machine; a bot cannot be started without it.
    console.log(`The agora is open: ${openableUrl(agora.url)}
A bot needs these settings:
DISCORD_TOKEN=${agora.botToken}
DISCORD_API_URL=${agora.apiUrl}
DISCORD_CDN_URL=${agora.cdnUrl}`);
    return {
      async close() {
        await agora.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}, log);
