import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Hub } from './hub.ts';
import { INTENT } from './intents.ts';
import type { Payloads } from './payloads.ts';
import type * as R from './records.ts';
import type { World } from './world.ts';

export type Tell = ReturnType<typeof createTell>;

/** Lets people and the bot hear of what has changed, each as far as they may see it. */
export function createTell(world: World, payloads: Payloads, hub: Hub) {
  const sees = (channel: R.ChannelRecord) => (userId: string) =>
    (world.permissions(channel.guildId, userId, channel) & P.ViewChannel) !== 0n;
  const botSees = (channel: R.ChannelRecord) => sees(channel)(world.app.id);

  type To = Readonly<{ onlyFor?: string | undefined; nonce?: string | undefined }>;

  /** @param onlyFor - The one person who sees it. */
  function messageToPeople(
    t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
    row: R.MessageRecord,
    { onlyFor, nonce }: To = {},
  ): void {
    const channel = world.channels.get(row.channelId);
    if (!channel) return;
    const marked = nonce === undefined ? {} : { nonce };
    // Whose reaction it is differs from eye to eye; everything else is the same for all.
    const shown = (userId: string) =>
      ({ t, d: { ...payloads.message(row, userId), ...marked } as unknown as APIMessage }) as const;
    const isFor = onlyFor === undefined ? sees(channel) : (userId: string) => userId === onlyFor;
    hub.toPeople(row.reactions.length > 0 ? shown : shown(''), isFor);
  }

  return {
    sees,
    botSees,

    /** An answer for one person alone is not told to the bot. */
    message(t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', row: R.MessageRecord, to: To = {}): void {
      messageToPeople(t, row, to);
      const channel = world.channels.get(row.channelId);
      if (channel && to.onlyFor === undefined && botSees(channel))
        hub.toBot({ t, d: payloads.message(row), intent: INTENT.guildMessages, isSpeech: true });
    },

    /** Reactions are few: people learn of them as an update of the message, the bot by Discord's own events. */
    reaction(row: R.MessageRecord, d: Readonly<Record<string, unknown>>, isOn: boolean): void {
      messageToPeople('MESSAGE_UPDATE', row);
      const t = isOn ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE';
      const where = { channel_id: row.channelId, message_id: row.id, guild_id: row.guildId };
      hub.toBot({ t, d: { ...where, ...d }, intent: INTENT.guildMessageReactions });
    },

    messageGone(row: R.MessageRecord, onlyFor?: string): void {
      const d = { id: row.id, channel_id: row.channelId };
      const event = { t: 'MESSAGE_DELETE', d } as const;
      if (onlyFor !== undefined) {
        hub.toPeople(event, (userId) => userId === onlyFor);
        return;
      }
      hub.toPeople(event);
      hub.toBot({ t: 'MESSAGE_DELETE', d: { ...d, guild_id: row.guildId }, intent: INTENT.guildMessages });
    },

    channel(what: 'CREATE' | 'UPDATE' | 'DELETE', row: R.ChannelRecord): void {
      hub.toPeople({ t: `CHANNEL_${what}`, d: payloads.channel(row) as unknown as APIChannel });
      const d = payloads.channelForBot(row);
      hub.toBot({
        t: row.thread ? `THREAD_${what}` : `CHANNEL_${what}`,
        d: row.thread && what === 'CREATE' ? { ...d, newly_created: true } : d,
        intent: INTENT.guilds,
      });
    },

    typing(channel: R.ChannelRecord, userId: string): void {
      const name = world.users.get(userId)?.name ?? '';
      const event = { t: 'TYPING_START', d: { channel_id: channel.id, user_id: userId, name } } as const;
      hub.toPeople(event, sees(channel));
      const d = {
        channel_id: channel.id,
        guild_id: channel.guildId,
        user_id: userId,
        timestamp: Math.floor(world.nowMs() / 1000),
      };
      hub.toBot({ t: 'TYPING_START', d, intent: INTENT.guildMessageTyping });
    },
  };
}
