import type { APIMessage } from 'discord-api-types/v10';
import type { ClientEvent } from '../../protocol.ts';
import { removeMessage, startLoading, takeNewest, takeOlder } from './lines.ts';
import { withReaction } from './reactions.ts';
import { without } from './record.ts';
import { type Moment, reduceEvent } from './reduce-event.ts';
import { type Connection, NO_LINES, type Pending, START, type State, type View } from './state.ts';

export type Action =
  | Readonly<{ type: 'event'; event: ClientEvent; moment: Moment }>
  | Readonly<{ type: 'connection'; connection: Connection }>
  | Readonly<{ type: 'left' }>
  | Readonly<{ type: 'view'; change: Partial<View> }>
  | Readonly<{ type: 'open'; channelId: string }>
  | Readonly<{ type: 'loading'; channelId: string }>
  | Readonly<{ type: 'loadFailed'; channelId: string }>
  | Readonly<{ type: 'newest'; channelId: string; page: readonly APIMessage[]; pageSize: number }>
  | Readonly<{ type: 'older'; channelId: string; page: readonly APIMessage[]; pageSize: number }>
  | Readonly<{ type: 'sending'; pending: Pending }>
  | Readonly<{ type: 'sendFailed'; nonce: string; error: string }>
  | Readonly<{ type: 'dropPending'; nonce: string }>
  | Readonly<{ type: 'reacted'; channelId: string; messageId: string; emoji: string; isOn: boolean }>
  | Readonly<{ type: 'dismiss'; channelId: string; messageId: string }>
  | Readonly<{ type: 'using'; nonce: string; what: string }>
  | Readonly<{ type: 'answered'; nonce: string }>
  | Readonly<{ type: 'tick'; nowMs: number }>
  | Readonly<{ type: 'seen' }>;

const read = (state: State, channelId: string): State['unread'] => without(state.unread, channelId);

function open(state: State, channelId: string): State {
  const view = { ...state.view, channelId, replyToId: null, editingId: null, menu: null, drawer: null };
  return { ...state, view, unread: read(state, channelId) };
}

function withLines(
  state: State,
  channelId: string,
  change: (lines: State['lines'][string]) => State['lines'][string],
) {
  return { ...state, lines: { ...state.lines, [channelId]: change(state.lines[channelId] ?? NO_LINES) } };
}

/** Shown at once; the agora's own word about the message follows. */
const reactIn = (
  lines: State['lines'][string],
  { messageId, emoji, isOn }: Extract<Action, { type: 'reacted' }>,
) => ({
  ...lines,
  messages: lines.messages.map((one) => (one.id === messageId ? withReaction(one, emoji, isOn) : one)),
});

/** Typing signals past their time go; the same state comes back when none are. */
function tick(state: State, nowMs: number): State {
  const isOver = Object.values(state.typing).some((all) => all.some(({ untilMs }) => untilMs <= nowMs));
  if (!isOver) return state;
  const rest = Object.entries(state.typing).map(([id, all]) => [
    id,
    all.filter(({ untilMs }) => untilMs > nowMs),
  ]);
  return { ...state, typing: Object.fromEntries(rest) };
}

/** The whole page is this function of what happened. Pure: time and visibility come in the action. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'event':
      return reduceEvent(state, action.event, action.moment);
    case 'connection':
      return { ...state, connection: action.connection };
    case 'left':
      return START;
    case 'view':
      return { ...state, view: { ...state.view, ...action.change } };
    case 'open':
      return open(state, action.channelId);
    case 'loading':
      return withLines(state, action.channelId, startLoading);
    case 'loadFailed':
      return withLines(state, action.channelId, (lines) => ({ ...lines, status: 'stale' }));
    case 'newest':
      return withLines(state, action.channelId, (lines) => takeNewest(lines, action.page, action.pageSize));
    case 'older':
      return withLines(state, action.channelId, (lines) => takeOlder(lines, action.page, action.pageSize));
    default:
      return reduceOwn(state, action);
  }
}

/** What this person does, as far as it changes what is shown. */
function reduceOwn(state: State, action: Action): State {
  switch (action.type) {
    case 'sending': {
      const rest = state.pending.filter(({ nonce }) => nonce !== action.pending.nonce);
      return { ...state, pending: [...rest, action.pending] };
    }
    case 'sendFailed': {
      const pending = state.pending.map((one) =>
        one.nonce === action.nonce ? { ...one, error: action.error } : one,
      );
      return { ...state, pending };
    }
    case 'dropPending':
      return { ...state, pending: state.pending.filter(({ nonce }) => nonce !== action.nonce) };
    case 'reacted':
      return withLines(state, action.channelId, (lines) => reactIn(lines, action));
    case 'dismiss':
      return withLines(state, action.channelId, (lines) => removeMessage(lines, action.messageId));
    case 'using':
      return {
        ...state,
        busy: { ...state.busy, [action.nonce]: action.what },
        view: { ...state.view, failure: null },
      };
    case 'answered':
      return { ...state, busy: without(state.busy, action.nonce) };
    case 'tick':
      return tick(state, action.nowMs);
    case 'seen':
      return { ...state, unread: read(state, state.view.channelId ?? '') };
    default:
      return state;
  }
}
