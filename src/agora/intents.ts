/** Bits a bot asks for at IDENTIFY; without them Discord does not send the events. */
export const INTENT = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildWebhooks: 1 << 5,
  guildMessages: 1 << 9,
  guildMessageReactions: 1 << 10,
  guildMessageTyping: 1 << 11,
  messageContent: 1 << 15,
} as const;
