import type { ClientEvent } from '../../protocol.ts';
import { eventIn } from '../commands/localized.ts';
import { AgoraError } from '../net/agora-error.ts';
import type { Api } from '../net/api.ts';
import { type Events, listenForEvents } from '../net/events.ts';
import { remembered } from '../net/remembered.ts';
import type { Store } from '../state/store.ts';
import { inBatches } from './in-batches.ts';

export type Session = ReturnType<typeof createSession>;

type Hooks = Readonly<{ hear(event: ClientEvent): void; load(channelId: string): Promise<void> }>;

/** Joining, coming back, and staying connected. */
export function createSession(
  store: Store,
  api: Api,
  setToken: (token: string | null) => void,
  hooks: Hooks,
) {
  let events: Events | null = null;

  function take(heard: ClientEvent): void {
    const event = eventIn(heard, navigator.language);
    const moment = { nowMs: Date.now(), isVisible: document.visibilityState === 'visible' };
    store.dispatch({ type: 'event', event, moment });
    hooks.hear(event);
    const { channelId } = store.get().view;
    if (event.t === 'READY' && channelId !== null) void hooks.load(channelId);
  }

  const hear = inBatches(take);

  /** The socket cannot say why it was refused; the join call can, and it makes a forgotten mortal anew. */
  async function connection(state: 'connecting' | 'waiting'): Promise<void> {
    store.dispatch({ type: 'connection', connection: state });
    const token = remembered.token.read();
    const nick = remembered.nick.read();
    if (state !== 'waiting' || token === null || nick === null) return;
    try {
      const answer = await api.join({ nick, token, locale: navigator.language });
      if (answer.token !== token) enter(answer.token, nick);
      else events?.retryNow();
    } catch (error) {
      // Out of reach: the socket keeps trying. Refused: somebody else has the nick now, so choose again.
      if (error instanceof AgoraError && error.status >= 400 && error.status < 500) leave();
    }
  }

  function enter(token: string, nick: string): void {
    setToken(token);
    remembered.token.write(token);
    remembered.nick.write(nick);
    events?.close();
    events = listenForEvents(token, { event: hear, connection: (state) => void connection(state) });
  }

  function leave(): void {
    events?.close();
    events = null;
    setToken(null);
    remembered.token.write(null);
    store.dispatch({ type: 'left' });
  }

  return {
    leave,

    /** @throws AgoraError with a sentence when the nick cannot be had. */
    async join(nick: string): Promise<void> {
      const token = remembered.token.read();
      const known = token === null ? {} : { token };
      const answer = await api.join({ nick, locale: navigator.language, ...known });
      enter(answer.token, answer.user.name);
    },

    /** Comes back as who we were, without a question. */
    async resume(): Promise<void> {
      const [token, nick] = [remembered.token.read(), remembered.nick.read()];
      if (token === null || nick === null) return;
      store.dispatch({ type: 'connection', connection: 'connecting' });
      setToken(token);
      enter(token, nick);
    },

    retry: () => events?.retryNow(),
  };
}
