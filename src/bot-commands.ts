import { commands } from '../commands/index.ts';
import type { BotGround, BotParts } from './bot-parts.ts';
import { createCharts } from './charts/charts.ts';
import type { God } from './core/god.ts';
import type { Call } from './discord/command.ts';
import type { Reading } from './discord/content-watch.ts';
import { createInteractions } from './discord/interactions.ts';
import { createOperation } from './discord/operation.ts';
import { askWhy } from './members/ask-why.ts';
import { programVersion } from './program-version.ts';
import { marks } from './redis/marks.ts';

/** Makes what answers commands, buttons and forms. @param reading - Whether Discord lets us read what people write. */
export async function createBotCommands(
  { config, redis, client, words, log }: BotGround,
  parts: BotParts,
  reading: () => Reading,
) {
  const operation = createOperation({
    ...parts,
    client,
    commands,
    words,
    marks: marks(redis),
    guildId: config.discord.guildId,
    program: await programVersion(),
    reading,
    pingRedis: () => redis.ping(),
    log,
  });
  const deps = {
    ...parts,
    ...operation,
    commands,
    words,
    charts: createCharts(),
    askWhy: (god: God, { callId, room, userId, userName, locale }: Call) =>
      askWhy(parts, god, { callId, guildId: room.guildId, userId, name: userName, locale }, parts.clock()),
  };
  return createInteractions(commands, deps, log);
}
