import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useRef } from 'preact/hooks';
import { createApi } from '../net/api.ts';
import type { State } from '../state/state.ts';
import { createStore, type Store } from '../state/store.ts';
import { createInteract, type Interact } from './interact.ts';
import { createSession, type Session } from './session.ts';
import { createTalk, type Talk } from './talk.ts';

export type Room = Readonly<{ store: Store; talk: Talk; interact: Interact; session: Session }>;

/** Everything the page needs, made once. */
export function createRoom(): Room {
  let token: string | null = null;
  const store = createStore();
  const api = createApi(() => token);
  const talk = createTalk(store, api);
  const interact = createInteract(store, api);
  const setToken = (value: string | null) => {
    token = value;
  };
  const session = createSession(store, api, setToken, { hear: interact.hear, load: talk.load });
  return { store, talk, interact, session };
}

const RoomContext = createContext<Room | null>(null);
export const RoomProvider = RoomContext.Provider;

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('no room around this part');
  return room;
}

/** One part of the state; the caller is drawn again only when that part has changed. */
export function useRoomState<Part>(select: (state: State) => Part): Part {
  const { store } = useRoom();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const part = select(store.get());
  const latest = useRef({ select, part });
  latest.current = { select, part };
  useEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.select(store.get()), latest.current.part)) redraw(undefined);
    };
    check();
    return store.subscribe(check);
  }, [store]);
  return part;
}
