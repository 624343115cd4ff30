import { useState } from 'preact/hooks';
import { matchCommands, type Runnable } from '../commands/flatten.ts';

/** The popup of commands that fit what is typed: what it shows, and the keys that work it while it is open. */
export function useCommandMenu(
  text: string,
  runnables: readonly Runnable[],
  pick: (runnable: Runnable) => void,
) {
  const [chosen, setChosen] = useState(0);
  const [isShut, setIsShut] = useState(false);
  const isCommand = /^\/\S*(?: \S*)?$/.test(text);
  const matches = isCommand && !isShut ? matchCommands(runnables, text) : [];
  const at = Math.min(chosen, matches.length - 1);
  const take = () => {
    const runnable = matches[at];
    if (runnable) pick(runnable);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setChosen((at + 1) % matches.length),
    ArrowUp: () => setChosen((at - 1 + matches.length) % matches.length),
    Enter: take,
    Tab: take,
    Escape: () => setIsShut(true),
  };
  return {
    matches,
    at,
    isOpen: matches.length > 0,
    /** What a key does in the popup; nothing when it is closed. */
    keyFor: ({ key, shiftKey }: KeyboardEvent) => (matches.length > 0 && !shiftKey ? keys[key] : undefined),
    /** The text has changed: show the popup again, from the top. */
    reset() {
      setIsShut(false);
      setChosen(0);
    },
  };
}
