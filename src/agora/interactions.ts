import { randomBytes } from 'node:crypto';
import { MessageFlags } from 'discord-api-types/v10';
import type { Actions } from './actions.ts';
import { DiscordError } from './discord-error.ts';
import type { Hub } from './hub.ts';
import { contentOf, parseMessage, patchOf, type ReadForm } from './message-form.ts';
import type { Payloads } from './payloads.ts';
import type { ChannelRecord, FileRecord, MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** What Discord gives a bot to answer: three seconds for the first word, fifteen minutes for the rest. Milliseconds. */
export type InteractionTimes = Readonly<{ firstAnswerMs: number; tokenMs: number }>;
export const DISCORD_TIMES: InteractionTimes = { firstAnswerMs: 3_000, tokenMs: 15 * 60_000 };

/** One use of a command, button or form by one person. */
export type Started = Readonly<{
  id: string;
  token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  type: number;
  userId: string;
  channel: ChannelRecord;
  nonce: string;
  name: string | null;
  source: MessageRecord | null;
}>;

type Live = {
  readonly started: Started;
  readonly sinceMs: number;
  isAnswered: boolean;
  original: MessageRecord | null;
  isEphemeral: boolean;
  readonly followUps: Map<string, MessageRecord>;
  timer: NodeJS.Timeout;
};

/** Discord's marker for "thinking…". */
const LOADING = MessageFlags.Loading;

export type Interactions = ReturnType<typeof createInteractions>;

/** Keeps interactions from the first click to the last edit. */
export function createInteractions(
  {
    world,
    payloads,
    actions,
    hub,
  }: Readonly<{ world: World; payloads: Payloads; actions: Actions; hub: Hub }>,
  times: InteractionTimes,
) {
  const byToken = new Map<string, Live>();
  const only = (userId: string) => (one: string) => one === userId;

  function fail({ userId, nonce }: Started, message: string): void {
    hub.toPeople({ t: 'INTERACTION_FAILURE', d: { nonce, message } }, only(userId));
  }

  function liveOf(token: string): Live {
    const live = byToken.get(token);
    if (!live || world.nowMs() - live.sinceMs > times.tokenMs) throw new DiscordError(10062);
    return live;
  }

  const author = () => ({ id: world.app.id, name: world.app.name, bot: true, avatar: null });

  function say(
    live: Live,
    read: ReadForm,
    extra: Readonly<{ flags?: number; type?: number }> = {},
  ): MessageRecord {
    const { channel, id, type, userId, name } = live.started;
    const content = contentOf(read);
    const flags = content.flags | (extra.flags ?? 0);
    const isHidden = (flags & MessageFlags.Ephemeral) !== 0;
    return actions.createMessage({
      ...content,
      channel,
      author: author(),
      applicationId: world.app.id,
      interaction: { id, type, userId, name },
      flags,
      type: extra.type ?? (type === 2 ? 20 : 0),
      ...(isHidden ? { onlyFor: userId } : {}),
    });
  }

  function edit(live: Live, row: MessageRecord, patch: Partial<MessageRecord>): MessageRecord {
    const isHidden = payloads.isEphemeral(row);
    const changed = { ...patch, flags: (patch.flags ?? row.flags) & ~LOADING };
    return actions.editMessage(row, changed, isHidden ? live.started.userId : undefined);
  }

  const empty: ReadForm = { form: parseMessage({}), files: [] };

  /** The bot's first answer as a message, by Discord's callback types. */
  function messageFor(
    live: Live,
    type: number,
    data: Record<string, unknown>,
    files: FileRecord[],
  ): MessageRecord | null {
    const read = { form: parseMessage(data), files };
    const { source } = live.started;
    if (type === 4) return say(live, read);
    if (type === 5) return say(live, empty, { flags: LOADING | (read.form.flags ?? 0) });
    if (type === 7 && source) return edit(live, source, patchOf(read, source));
    if (type === 6) return source;
    throw new DiscordError(50035, { message: `Callback type ${type} does not fit this interaction` });
  }

  function answer(live: Live, type: number, data: Record<string, unknown>, files: FileRecord[]): void {
    const { nonce, userId } = live.started;
    if (type === 8) {
      const choices = (data['choices'] ?? []) as { name: string; value: string | number }[];
      hub.toPeople({ t: 'INTERACTION_CHOICES', d: { nonce, choices } }, only(userId));
    } else if (type === 9) {
      hub.toPeople({ t: 'INTERACTION_MODAL', d: { nonce, modal: data as never } }, only(userId));
    } else {
      live.original = messageFor(live, type, data, files);
      hub.toPeople({ t: 'INTERACTION_SUCCESS', d: { nonce } }, only(userId));
    }
  }

  return {
    /** Opens an interaction and starts its three seconds. */
    start(given: Omit<Started, 'id' | 'token'>): Started {
      const started = { ...given, id: world.newId(), token: randomBytes(32).toString('base64url') };
      const timer = setTimeout(() => {
        if (byToken.get(started.token)?.isAnswered === false)
          fail(started, 'The application did not respond');
      }, times.firstAnswerMs);
      timer.unref();
      const live: Live = {
        started,
        sinceMs: world.nowMs(),
        isAnswered: false,
        original: null,
        isEphemeral: false,
        followUps: new Map(),
        timer,
      };
      byToken.set(started.token, live);
      for (const [token, old] of byToken)
        if (world.nowMs() - old.sinceMs > times.tokenMs) byToken.delete(token);
      return started;
    },

    fail,

    /** @throws DiscordError 10062 too late or unknown, 40060 answered before. */
    callback(id: string, token: string, body: unknown, files: FileRecord[]): MessageRecord | null {
      const live = liveOf(token);
      if (live.started.id !== id) throw new DiscordError(10062);
      if (live.isAnswered) throw new DiscordError(40060);
      if (world.nowMs() - live.sinceMs > times.firstAnswerMs) throw new DiscordError(10062);
      const { type, data } = body as { type: number; data?: Record<string, unknown> };
      answer(live, type, data ?? {}, files);
      live.isAnswered = true;
      clearTimeout(live.timer);
      return live.original;
    },

    ownsToken: (applicationId: string, token: string): boolean =>
      applicationId === world.app.id && byToken.has(token),

    followUp(token: string, read: ReadForm): Record<string, unknown> {
      const live = liveOf(token);
      // After "thinking…" the first follow-up takes its place, as on Discord.
      const original = live.original;
      if (original && original.flags & LOADING) {
        live.original = edit(live, original, patchOf(read, original));
        return payloads.message(live.original);
      }
      const message = say(live, read, { type: 0 });
      live.followUps.set(message.id, message);
      return payloads.message(message);
    },

    /** One of the answers already given, `@original` or a follow-up. */
    answers(token: string, messageId: string) {
      const live = liveOf(token);
      const isOriginal = messageId === '@original' || messageId === live.original?.id;
      const row = isOriginal ? live.original : (live.followUps.get(messageId) ?? null);
      if (!row) throw new DiscordError(10008);
      const keep = (changed: MessageRecord) => {
        if (isOriginal) live.original = changed;
        else live.followUps.set(changed.id, changed);
        return payloads.message(changed);
      };
      return {
        get: () => payloads.message(row),
        edit: (read: ReadForm) => keep(edit(live, row, patchOf(read, row))),
        remove: () => {
          if (isOriginal) live.original = null;
          live.followUps.delete(row.id);
          if (payloads.isEphemeral(row)) {
            const d = { id: row.id, channel_id: row.channelId };
            hub.toPeople({ t: 'MESSAGE_DELETE', d }, only(live.started.userId));
          } else actions.deleteMessage(row);
        },
      };
    },

    /** An ephemeral message somebody pressed a button on; it is in no table. */
    ephemeral(messageId: string): MessageRecord | undefined {
      for (const { original, followUps } of byToken.values()) {
        if (original?.id === messageId) return original;
        const found = followUps.get(messageId);
        if (found) return found;
      }
      return undefined;
    },

    close(): void {
      for (const { timer } of byToken.values()) clearTimeout(timer);
    },
  };
}
