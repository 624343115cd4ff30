import { REST, Routes } from 'discord.js';
import { commands } from '../commands/index.ts';
import { loadConfig } from './config.ts';
import { deployCommands } from './discord/deploy.ts';
import { ConfigError } from './errors.ts';
import { loadSettingsOrExit } from './load-settings.ts';
import { createLogger } from './log.ts';
import { connectRedis } from './redis/connect.ts';
import { marks } from './redis/marks.ts';
import { runProcess } from './run-process.ts';
import { shippedWords } from './words/shipped.ts';

const config = loadSettingsOrExit(() => loadConfig(process.env));
const log = createLogger('deploy-commands', config.logLevel);

/** Registers the slash commands now, whether or not they seem to have changed, and ends. */
async function deploy(): Promise<never> {
  const { token, apiUrl, guildId } = config.discord;
  if (token === undefined)
    throw new ConfigError('no_token', 'DISCORD_TOKEN is not set; there is nowhere to register.');
  if (config.redisUrl === undefined) throw new ConfigError('no_redis', 'REDIS_URL is not set.');
  const redis = await connectRedis(config.redisUrl);
  const rest = new REST({ api: apiUrl }).setToken(token);
  const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
  await deployCommands(rest, marks(redis), commands, await shippedWords(), {
    applicationId: id,
    guildId,
    force: true,
  });
  await redis.quit();
  console.log(`${commands.length} slash commands registered.`);
  return process.exit(0);
}

await runProcess(deploy, log);
