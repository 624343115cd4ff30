import type {
  APIApplicationCommand,
  APIChannel,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/**
 * What people's programs (the web page, `npm run say`, `npm run chat`) and the agora say to each other.
 *
 * Bots use Discord's own protocol under `/api/v10`; people use this one under `/client/v1`. Objects are Discord's
 * wherever Discord has one, so the page draws what a Discord client would draw. Every call but `join` carries
 * `Authorization: Mortal <token>`; errors are Discord's `{ code, message, errors? }`.
 *
 * | call | body | answer |
 * |---|---|---|
 * | POST /client/v1/join | JoinRequest | JoinAnswer |
 * | WS   /client/v1/events?token= | | ClientEvent frames, READY first |
 * | GET  /client/v1/channels/:c/messages?before=&limit= | | APIMessage[] newest first |
 * | POST /client/v1/channels/:c/messages | SendRequest | APIMessage |
 * | PATCH / DELETE /client/v1/channels/:c/messages/:m | { content } / – | own messages (moderators may delete any) |
 * | PUT / DELETE /client/v1/channels/:c/messages/:m/reactions/:emoji | | 204 |
 * | POST /client/v1/channels/:c/typing | | 204 |
 * | POST /client/v1/channels | { name, type?, parent_id?, nsfw? } | APIChannel (moderators) |
 * | PATCH / DELETE /client/v1/channels/:c | { name?, nsfw?, archived? } | (moderators) |
 * | POST /client/v1/channels/:c/threads | { name, message_id? } | APIChannel |
 * | POST /client/v1/attachments | multipart `file` | { id, filename, size, url } for attachment options |
 * | POST /client/v1/interactions | InteractionRequest | 204, the answer comes as events with the same nonce |
 */
export type JoinRequest = Readonly<{
  /** 1–32 characters, not taken by somebody else who is in the room. */
  nick: string;
  /** BCP 47 tag of the browser; passed to the bot as the interaction's locale. */
  locale?: string;
  /** From an earlier JoinAnswer: come back as the same mortal. */
  token?: string;
}>;

export type JoinAnswer = Readonly<{ token: string; user: ClientUser }>;

export type ClientUser = Readonly<{
  id: string;
  name: string;
  /** `#rrggbb`, drawn from the nick. */
  colour: string;
  /** The first mortal to join owns the guild; owners and moderators have Manage Server. */
  role: 'owner' | 'moderator' | 'member';
  online: boolean;
}>;

/** A god as the member list shows it; read from the god files, spoken by webhook. */
export type ClientGod = Readonly<{
  id: string;
  name: string;
  title: string;
  culture: string;
  domain: string;
  colour: string;
  pack: string;
  /** Path or address of the portrait. */
  avatarUrl: string;
}>;

export type SendRequest = Readonly<{
  content: string;
  message_reference?: Readonly<{ message_id: string }>;
  /** Echoed in the MESSAGE_CREATE that the sender receives. */
  nonce?: string;
}>;

/** `type` as in Discord: 2 command, 3 component, 4 autocomplete, 5 modal submit. `data` is Discord's data object. */
export type InteractionRequest = Readonly<{
  type: 2 | 3 | 4 | 5;
  /** Chosen by the client; comes back on every event that belongs to this interaction. */
  nonce: string;
  channel_id: string;
  /** The message whose button, select or context menu was used. */
  message_id?: string;
  data: Readonly<Record<string, unknown>>;
}>;

/** A message only its receiver sees carries `flags & 64`, as in Discord. */
export type ClientEvent =
  | Readonly<{
      t: 'READY';
      d: Readonly<{
        user: ClientUser;
        guild: Readonly<{ id: string; name: string }>;
        /** Text channels and unarchived threads, in display order. */
        channels: readonly APIChannel[];
        members: readonly ClientUser[];
        gods: readonly ClientGod[];
        commands: readonly APIApplicationCommand[];
        /** The bot, when it is connected. */
        bot: Readonly<{ id: string; name: string; online: boolean }> | null;
        /** What the page must say about the model in use; null when nothing needs saying. */
        notice: string | null;
      }>;
    }>
  | Readonly<{ t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE'; d: APIMessage }>
  | Readonly<{ t: 'MESSAGE_DELETE'; d: Readonly<{ id: string; channel_id: string }> }>
  | Readonly<{ t: 'TYPING_START'; d: Readonly<{ channel_id: string; user_id: string; name: string }> }>
  | Readonly<{ t: 'MEMBERS_UPDATE'; d: readonly ClientUser[] }>
  | Readonly<{ t: 'GODS_UPDATE'; d: readonly ClientGod[] }>
  | Readonly<{ t: 'COMMANDS_UPDATE'; d: readonly APIApplicationCommand[] }>
  | Readonly<{ t: 'BOT_UPDATE'; d: Readonly<{ id: string; name: string; online: boolean }> | null }>
  | Readonly<{ t: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE'; d: APIChannel }>
  | Readonly<{
      t: 'INTERACTION_CHOICES';
      d: Readonly<{ nonce: string; choices: readonly Readonly<{ name: string; value: string | number }>[] }>;
    }>
  | Readonly<{
      t: 'INTERACTION_MODAL';
      d: Readonly<{ nonce: string; modal: APIModalInteractionResponseCallbackData }>;
    }>
  | Readonly<{ t: 'INTERACTION_SUCCESS'; d: Readonly<{ nonce: string }> }>
  | Readonly<{ t: 'INTERACTION_FAILURE'; d: Readonly<{ nonce: string; message: string }> }>;

/** Where the agora writes its address while it runs, under DATA_DIR, so that `say` and `chat` find it. */
export const ADDRESS_FILE = 'agora.address';
