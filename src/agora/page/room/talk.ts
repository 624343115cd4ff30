import { AgoraError } from '../net/agora-error.ts';
import { type Api, PAGE_SIZE } from '../net/api.ts';
import { isEphemeral } from '../state/lines.ts';
import { hasReacted } from '../state/reactions.ts';
import type { View } from '../state/state.ts';
import type { Store } from '../state/store.ts';

/** How often our own typing is told, milliseconds; it is shown for ten seconds. */
const TYPING_EVERY_MS = 8_000;

export type Talk = ReturnType<typeof createTalk>;

/** What a person does in a channel, against the agora. Failures end as text on the page. */
export function createTalk(store: Store, api: Api) {
  const view = (change: Partial<View>) => store.dispatch({ type: 'view', change });
  const fail = (error: unknown) => {
    if (!(error instanceof AgoraError)) throw error;
    view({ failure: error.message });
  };
  let typedMs = 0;

  async function load(channelId: string): Promise<void> {
    const status = store.get().lines[channelId]?.status ?? 'unknown';
    if (status === 'fresh' || status === 'loading') return;
    store.dispatch({ type: 'loading', channelId });
    try {
      const page = await api.messages(channelId);
      store.dispatch({ type: 'newest', channelId, page, pageSize: PAGE_SIZE });
    } catch (error) {
      store.dispatch({ type: 'loadFailed', channelId });
      fail(error);
    }
  }

  async function post(nonce: string): Promise<void> {
    const line = store.get().pending.find((one) => one.nonce === nonce);
    if (!line) return;
    const reply = line.replyToId === null ? {} : { message_reference: { message_id: line.replyToId } };
    try {
      const d = await api.send(line.channelId, { content: line.content, nonce, ...reply });
      const moment = { nowMs: Date.now(), isVisible: true };
      store.dispatch({ type: 'event', event: { t: 'MESSAGE_CREATE', d: { ...d, nonce } }, moment });
    } catch (error) {
      if (!(error instanceof AgoraError)) throw error;
      store.dispatch({ type: 'sendFailed', nonce, error: error.message });
    }
  }

  return {
    view,
    fail,
    load,

    open(channelId: string): void {
      store.dispatch({ type: 'open', channelId });
      void load(channelId);
    },

    async loadEarlier(channelId: string): Promise<void> {
      const oldest = store.get().lines[channelId]?.messages.find((one) => !isEphemeral(one));
      try {
        const page = await api.messages(channelId, oldest?.id);
        store.dispatch({ type: 'older', channelId, page, pageSize: PAGE_SIZE });
      } catch (error) {
        fail(error);
      }
    },

    say(channelId: string, content: string): void {
      const nonce = crypto.randomUUID();
      const { replyToId } = store.get().view;
      store.dispatch({ type: 'sending', pending: { nonce, channelId, content, replyToId, error: null } });
      view({ replyToId: null });
      typedMs = 0;
      void post(nonce);
    },

    sayAgain(nonce: string): void {
      const line = store.get().pending.find((one) => one.nonce === nonce);
      if (!line) return;
      store.dispatch({ type: 'sending', pending: { ...line, error: null } });
      void post(nonce);
    },
    forget: (nonce: string) => store.dispatch({ type: 'dropPending', nonce }),

    edit(channelId: string, id: string, content: string): void {
      view({ editingId: null });
      api.edit(channelId, id, content).catch(fail);
    },
    remove(channelId: string, id: string): void {
      api.remove(channelId, id).catch(fail);
    },
    dismiss: (channelId: string, messageId: string) =>
      store.dispatch({ type: 'dismiss', channelId, messageId }),

    react(channelId: string, messageId: string, emoji: string): void {
      const message = store.get().lines[channelId]?.messages.find(({ id }) => id === messageId);
      if (!message) return;
      const isOn = !hasReacted(message, emoji);
      store.dispatch({ type: 'reacted', channelId, messageId, emoji, isOn });
      api.react(channelId, messageId, emoji, isOn).catch((error: unknown) => {
        store.dispatch({ type: 'reacted', channelId, messageId, emoji, isOn: !isOn });
        fail(error);
      });
    },

    typing(channelId: string): void {
      if (Date.now() - typedMs < TYPING_EVERY_MS) return;
      typedMs = Date.now();
      api.typing(channelId).catch(() => undefined);
    },

    async createChannel(name: string): Promise<void> {
      const { id } = await api.createChannel(name);
      store.dispatch({ type: 'open', channelId: id });
      await load(id);
    },
    async createThread(channelId: string, name: string): Promise<void> {
      const { id } = await api.createThread(channelId, name);
      store.dispatch({ type: 'open', channelId: id });
      await load(id);
    },
  };
}
