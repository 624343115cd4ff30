import type {
  APIApplicationCommand,
  APIChannel,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { ClientGod, ClientUser } from '../../protocol.ts';

/** Where the page stands with the agora: `waiting` counts down to the next try. */
export type Connection = 'out' | 'connecting' | 'open' | 'waiting';

/** What is known of one channel's messages, oldest first. */
export type Lines = Readonly<{
  messages: readonly APIMessage[];
  /** Older messages exist on the server. */
  hasMore: boolean;
  /** `stale`: messages may have been missed while the connection was down. */
  status: 'unknown' | 'loading' | 'fresh' | 'stale';
  /** Newest id known when the page now loading was asked for; whatever is newer was said since. */
  askedAfter: string | null;
}>;

/** A line of ours that the agora has not confirmed. */
export type Pending = Readonly<{
  nonce: string;
  channelId: string;
  content: string;
  replyToId: string | null;
  error: string | null;
}>;

export type Unread = Readonly<{ count: number; isForMe: boolean }>;
export type Typing = Readonly<{ userId: string; name: string; untilMs: number }>;

export type Dialog =
  | Readonly<{ kind: 'profile'; godId: string }>
  | Readonly<{ kind: 'nick' }>
  | Readonly<{ kind: 'newChannel' }>
  | Readonly<{ kind: 'picture'; address: string; name: string; about: string }>
  | Readonly<{ kind: 'newThread'; channelId: string }>
  | Readonly<{
      kind: 'modal';
      channelId: string;
      messageId: string | null;
      modal: APIModalInteractionResponseCallbackData;
    }>;

export type Menu = Readonly<{ messageId: string; x: number; y: number }>;

/** What only this window knows. */
export type View = Readonly<{
  channelId: string | null;
  replyToId: string | null;
  editingId: string | null;
  dialog: Dialog | null;
  menu: Menu | null;
  drawer: 'channels' | 'members' | null;
  /** Text another part wants in the composer; `seq` tells two equal wishes apart. */
  insert: Readonly<{ text: string; seq: number }> | null;
  failure: string | null;
}>;

export type State = Readonly<{
  connection: Connection;
  me: ClientUser | null;
  guildName: string;
  guildId: string;
  channels: readonly APIChannel[];
  members: readonly ClientUser[];
  gods: readonly ClientGod[];
  commands: readonly APIApplicationCommand[];
  bot: Readonly<{ id: string; name: string; online: boolean }> | null;
  notice: string | null;
  lines: Readonly<Record<string, Lines>>;
  pending: readonly Pending[];
  unread: Readonly<Record<string, Unread>>;
  typing: Readonly<Record<string, readonly Typing[]>>;
  /** Interactions under way: nonce → what was pressed. */
  busy: Readonly<Record<string, string>>;
  view: View;
}>;

export const NO_LINES: Lines = { messages: [], hasMore: true, status: 'unknown', askedAfter: null };

export const START: State = {
  connection: 'out',
  me: null,
  guildName: 'Pantheon',
  guildId: '',
  channels: [],
  members: [],
  gods: [],
  commands: [],
  bot: null,
  notice: null,
  lines: {},
  pending: [],
  unread: {},
  typing: {},
  busy: {},
  view: {
    channelId: null,
    replyToId: null,
    editingId: null,
    dialog: null,
    menu: null,
    drawer: null,
    insert: null,
    failure: null,
  },
};
