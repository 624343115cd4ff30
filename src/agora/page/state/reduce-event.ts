import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import type { ClientEvent } from '../../protocol.ts';
import { addMessage, removeMessage, replaceMessage } from './lines.ts';
import { without } from './record.ts';
import type { Lines, State, Typing } from './state.ts';

/** How long one typing signal is shown, milliseconds; Discord repeats it every 10 s. */
const TYPING_MS = 10_000;

export type Moment = Readonly<{ nowMs: number; isVisible: boolean }>;

type EventOf<T extends ClientEvent['t']> = Extract<ClientEvent, { t: T }>['d'];

const setLines = (state: State, channelId: string, lines: Lines): State => ({
  ...state,
  lines: { ...state.lines, [channelId]: lines },
});

function ready(state: State, d: EventOf<'READY'>): State {
  const open = d.channels.find(({ id }) => id === state.view.channelId) ?? d.channels.find(isWritable);
  const stale = Object.entries(state.lines).map(([id, lines]) => [
    id,
    { ...lines, status: 'stale' as const },
  ]);
  return {
    ...state,
    connection: 'open',
    me: d.user,
    guildName: d.guild.name,
    guildId: d.guild.id,
    channels: d.channels,
    members: d.members,
    gods: d.gods,
    commands: d.commands,
    bot: d.bot,
    notice: d.notice,
    lines: Object.fromEntries(stale),
    typing: {},
    busy: {},
    view: { ...state.view, channelId: open?.id ?? d.channels[0]?.id ?? null },
  };
}

/** Forums hold posts, not messages. */
const FORUM = 15;
export const isWritable = (channel: APIChannel): boolean => Number(channel.type) !== FORUM;

/** Whether the message speaks to this person: a mention, or a reply to them. */
const isFor = (message: APIMessage, userId: string): boolean =>
  message.mention_everyone ||
  message.mentions.some(({ id }) => id === userId) ||
  message.referenced_message?.author.id === userId;

function countUnread(state: State, message: APIMessage, { isVisible }: Moment): State['unread'] {
  const isOpen = isVisible && message.channel_id === state.view.channelId;
  const isMine = message.author.id === state.me?.id;
  if (isOpen || isMine) return state.unread;
  const before = state.unread[message.channel_id] ?? { count: 0, isForMe: false };
  const isForMe = before.isForMe || isFor(message, state.me?.id ?? '');
  return { ...state.unread, [message.channel_id]: { count: before.count + 1, isForMe } };
}

/** Who has just spoken is not typing any more; gods type as the bot. */
function stopTyping(state: State, message: APIMessage): State['typing'] {
  const speaker = message.webhook_id === undefined ? message.author.id : state.bot?.id;
  const rest = (state.typing[message.channel_id] ?? []).filter(({ userId }) => userId !== speaker);
  return { ...state.typing, [message.channel_id]: rest };
}

function created(state: State, message: APIMessage & { nonce?: string | number }, moment: Moment): State {
  const { nonce, channel_id } = message;
  const isKnown = state.lines[channel_id]?.messages.some(({ id }) => id === message.id) ?? false;
  return {
    ...setLines(state, channel_id, addMessage(state.lines[channel_id], message)),
    pending: nonce === undefined ? state.pending : state.pending.filter((one) => one.nonce !== nonce),
    unread: isKnown ? state.unread : countUnread(state, message, moment),
    typing: stopTyping(state, message),
  };
}

function typed(state: State, d: EventOf<'TYPING_START'>, { nowMs }: Moment): State {
  if (d.user_id === state.me?.id) return state;
  const others = (state.typing[d.channel_id] ?? []).filter(({ userId }) => userId !== d.user_id);
  const one: Typing = { userId: d.user_id, name: d.name, untilMs: nowMs + TYPING_MS };
  return { ...state, typing: { ...state.typing, [d.channel_id]: [...others, one] } };
}

/** An archived thread is gone from the list, as in Discord. */
const isArchived = (channel: APIChannel): boolean =>
  'thread_metadata' in channel && channel.thread_metadata?.archived === true;

function channelChanged(state: State, t: string, channel: APIChannel): State {
  const rest = state.channels.filter(({ id }) => id !== channel.id);
  if (t === 'CHANNEL_DELETE' || isArchived(channel)) {
    const isOpen = state.view.channelId === channel.id;
    const channelId = isOpen ? (rest.find(isWritable)?.id ?? null) : state.view.channelId;
    return { ...state, channels: rest, view: { ...state.view, channelId } };
  }
  const index = state.channels.findIndex(({ id }) => id === channel.id);
  const channels = index < 0 ? [...rest, channel] : state.channels.with(index, channel);
  return { ...state, channels };
}

function membersChanged(state: State, members: State['members']): State {
  return { ...state, members, me: members.find(({ id }) => id === state.me?.id) ?? state.me };
}

/** The room after one word from the agora. Pure; an event it does not know changes nothing. */
export function reduceEvent(state: State, event: ClientEvent, moment: Moment): State {
  switch (event.t) {
    case 'READY':
      return ready(state, event.d);
    case 'MESSAGE_CREATE':
      return created(state, event.d, moment);
    case 'MESSAGE_UPDATE':
      return setLines(state, event.d.channel_id, replaceMessage(state.lines[event.d.channel_id], event.d));
    case 'MESSAGE_DELETE':
      return setLines(state, event.d.channel_id, removeMessage(state.lines[event.d.channel_id], event.d.id));
    case 'TYPING_START':
      return typed(state, event.d, moment);
    case 'MEMBERS_UPDATE':
      return membersChanged(state, event.d);
    case 'GODS_UPDATE':
      return { ...state, gods: event.d };
    case 'COMMANDS_UPDATE':
      return { ...state, commands: event.d };
    case 'BOT_UPDATE':
      return { ...state, bot: event.d };
    case 'CHANNEL_CREATE':
    case 'CHANNEL_UPDATE':
    case 'CHANNEL_DELETE':
      return channelChanged(state, event.t, event.d);
    case 'INTERACTION_SUCCESS':
      return { ...state, busy: without(state.busy, event.d.nonce) };
    case 'INTERACTION_FAILURE':
      return {
        ...state,
        busy: without(state.busy, event.d.nonce),
        view: { ...state.view, failure: event.d.message },
      };
    default:
      return state;
  }
}
