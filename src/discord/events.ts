import { type Client, Events, type Message } from 'discord.js';
import type { Log } from '../log.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { Keeper } from '../rooms/keeper.ts';
import { createDebounce, PROXY_DEBOUNCE_MS } from './debounce.ts';
import { type IntakeRules, intake } from './intake.ts';
import { roomOf } from './room-of.ts';

export type EventDeps = Readonly<{
  keeper: Keeper;
  rooms: RoomStore;
  rules: IntakeRules;
  clock: () => number;
  log: Log;
}>;

/** Takes one message into its room. */
export async function hearMessage(message: Message, { keeper, rules, clock, log }: EventDeps): Promise<void> {
  const heard = intake(message, rules, clock());
  if (!heard) return;
  const receivedAtMs = clock();
  const wasTakenIn = await keeper.hear(heard);
  const fields = {
    channelId: heard.room.roomId,
    messageId: heard.messageId,
    durationMs: clock() - receivedAtMs,
  };
  if (wasTakenIn) log.debug(fields, 'message heard');
}

/** Wires Discord's events to the rooms. @returns what must be closed. */
export function listen(client: Client<true>, deps: EventDeps): Readonly<{ close(): void }> {
  const { keeper, rooms, log } = deps;
  const safely = (what: string, work: Promise<unknown>) => {
    work.catch((err: unknown) => log.error({ err }, `${what} failed`));
  };
  const hear = (message: Message) => safely('hearing a message', hearMessage(message, deps));
  // Only where proxy bots are allowed may a message turn out to be the trigger of another one.
  const debounce = createDebounce(deps.rules.proxyBotIds.length > 0 ? PROXY_DEBOUNCE_MS : 0, hear);
  const isDelayed = deps.rules.proxyBotIds.length > 0;

  client.on(Events.MessageCreate, (message) => {
    if (isDelayed) debounce.put(message.id, message);
    else hear(message);
  });
  client.on(Events.MessageDelete, ({ id, channel }) => {
    debounce.takeBack(id);
    if (!channel.isDMBased()) safely('forgetting a message', keeper.forgetMessage(roomOf(channel), id));
  });
  client.on(Events.MessageBulkDelete, (messages, channel) => {
    for (const id of messages.keys())
      safely('forgetting a message', keeper.forgetMessage(roomOf(channel), id));
  });
  client.on(Events.MessageUpdate, (_before, message) => {
    const heard = message.partial ? null : intake(message, deps.rules, deps.clock());
    if (heard) safely('amending a line', rooms.amend(heard.room, heard.messageId, heard.text));
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased() && channel.isTextBased())
      safely('forgetting a room', keeper.forgetRoom(roomOf(channel)));
  });
  client.on(Events.ThreadDelete, (thread) => safely('forgetting a room', keeper.forgetRoom(roomOf(thread))));
  client.on(Events.GuildDelete, (guild) => safely('forgetting a guild', keeper.forgetGuild(guild.id)));
  return { close: () => debounce.close() };
}
