import { type APIApplicationCommand, type APIWebhook, type Client, Routes } from 'discord.js';
import type { Log } from '../log.ts';
import type { Reading } from './content-watch.ts';

/** Discord's most webhooks in a channel and in a server. */
export const CHANNEL_WEBHOOKS_MAX = 15;
export const GUILD_WEBHOOKS_MAX = 1_000;

/** Where commands are registered. */
type Scope = Readonly<{ applicationId: string; guildId?: string | undefined }>;

/** What can be asked of Discord about a server; `null` where it does not tell. */
export type Diagnosis = Readonly<{
  reading: Reading;
  /** Names of our commands that Discord does not have. */
  missingCommands: readonly string[] | null;
  /** Webhooks of the server, and those of channels that are full without one of ours. */
  webhooks: Readonly<{ count: number; fullChannelIds: readonly string[] }> | null;
}>;

/** Channels in which no further webhook fits and none is ours. */
function fullChannels(hooks: readonly APIWebhook[], applicationId: string): string[] {
  const channelIds = new Set(hooks.flatMap(({ channel_id }) => channel_id ?? []));
  return [...channelIds].filter((channelId) => {
    const its = hooks.filter(({ channel_id }) => channel_id === channelId);
    return its.length >= CHANNEL_WEBHOOKS_MAX && !its.some((hook) => hook.application_id === applicationId);
  });
}

/** Asks Discord what keeps gods from speaking on a server. */
export function createDiagnosis(
  { rest }: Pick<Client<true>, 'rest'>,
  {
    commandNames,
    reading,
    scope,
    log,
  }: Readonly<{ commandNames: readonly string[]; reading(): Reading; scope: Scope; log: Log }>,
) {
  const { applicationId } = scope;
  const orNull = (err: unknown): null => {
    log.debug({ err }, 'Discord did not tell');
    return null;
  };

  async function missingCommands(): Promise<string[] | null> {
    const route = scope.guildId
      ? Routes.applicationGuildCommands(applicationId, scope.guildId)
      : Routes.applicationCommands(applicationId);
    const there = (await rest.get(route).catch(orNull)) as APIApplicationCommand[] | null;
    if (!there) return null;
    const names = new Set(there.map(({ name }) => name));
    return commandNames.filter((name) => !names.has(name));
  }

  return async function diagnose(guildId: string): Promise<Diagnosis> {
    const hooks = (await rest.get(Routes.guildWebhooks(guildId)).catch(orNull)) as APIWebhook[] | null;
    return {
      reading: reading(),
      missingCommands: await missingCommands(),
      webhooks: hooks && { count: hooks.length, fullChannelIds: fullChannels(hooks, applicationId) },
    };
  };
}
