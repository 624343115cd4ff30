import { type Action, reduce } from './reduce.ts';
import { START, type State } from './state.ts';

export type Store = Readonly<{
  get(): State;
  dispatch(action: Action): void;
  /** @returns Call it to stop listening. */
  subscribe(listener: () => void): () => void;
}>;

/** Holds the one state and tells listeners when it has changed. */
export function createStore(start: State = START): Store {
  let state = start;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
