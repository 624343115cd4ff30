import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import type { Marks } from '../redis/marks.ts';
import { localizeCommand } from '../words/localize-command.ts';
import type { Words } from '../words/words.ts';
import type { Command } from './command.ts';

/**
 * Registers the slash commands, only when they differ from what was registered last: Discord counts registrations.
 *
 * @param options.guildId - Registers for one server at once instead of everywhere.
 * @returns whether Discord was asked.
 */
export async function deployCommands(
  rest: REST,
  marks: Pick<Marks, 'commandsHash' | 'rememberCommands'>,
  commands: readonly Command[],
  words: Words,
  {
    applicationId,
    guildId,
    force = false,
  }: Readonly<{ applicationId: string; guildId?: string | undefined; force?: boolean }>,
): Promise<boolean> {
  // Guild only: webhooks, and so gods, do not exist in direct messages.
  const body = commands.map(({ data }) => ({
    ...localizeCommand(data, words),
    contexts: [0],
    integration_types: [0],
  }));
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const scope = `${applicationId}:${guildId ?? 'global'}`;
  if (!force && (await marks.commandsHash(scope)) === hash) return false;
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  await rest.put(route, { body });
  await marks.rememberCommands(scope, hash);
  return true;
}
