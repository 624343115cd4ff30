import { useLayoutEffect, useState } from 'preact/hooks';
import { useRoom, useRoomState } from '../room/room.ts';

/** Drafts of channels left behind; kept while the page is open. */
const drafts = new Map<string, string>();

type Change = string | ((text: string) => string);

/** The text of one channel's field. */
export function useDraft(channelId: string): readonly [string, (change: Change) => void] {
  const [text, setText] = useState(drafts.get(channelId) ?? '');
  // Kept at once, not after drawing: the field may be gone by then.
  const change = (next: Change) => {
    const value = typeof next === 'string' ? next : next(drafts.get(channelId) ?? '');
    drafts.set(channelId, value);
    setText(value);
  };
  return [text, change];
}

/** Names that other parts of the page put into the field. */
export function useInsert(
  field: { current: HTMLTextAreaElement | null },
  setText: (change: Change) => void,
): void {
  const { talk } = useRoom();
  const insert = useRoomState((state) => state.view.insert);
  useLayoutEffect(() => {
    if (!insert) return;
    setText((text) => (text === '' ? `${insert.text}, ` : `${text.trimEnd()} ${insert.text} `));
    talk.view({ insert: null });
    field.current?.focus();
  }, [insert]);
}
