import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';

/**
 * A discord.js client that keeps little in memory: no messages, which are in Redis, and no members but ourselves and the
 * recent ones.
 *
 * @param apiUrl - Base of the REST API; the gateway's address comes from there too.
 */
export function createClient({ apiUrl, cdnUrl }: Readonly<{ apiUrl: string; cdnUrl: string }>): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildWebhooks,
      GatewayIntentBits.MessageContent,
    ],
    partials: [Partials.Message, Partials.Channel],
    allowedMentions: { parse: [] },
    enforceNonce: true,
    rest: { api: apiUrl, cdn: cdnUrl, invalidRequestWarningInterval: 500 },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      // Nothing here asks for a message again once its event is over; on 20,000 channels they would add up.
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildStickerManager: 0,
      GuildEmojiManager: 0,
      GuildBanManager: 0,
      GuildInviteManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      AutoModerationRuleManager: 0,
      UserManager: { maxSize: 500, keepOverLimit: (user) => user.id === user.client.user.id },
      // Permission checks need our own member; without this it is evicted in a busy server.
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
    }),
  });
}
