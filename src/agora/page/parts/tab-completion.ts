import { useRef } from 'preact/hooks';
import { useRoom } from '../room/room.ts';
import type { State } from '../state/state.ts';
import { addressed, type Completion, completeName } from '../text/complete-name.ts';

/** Names to complete: who spoke last first, then everybody. */
function namesHere({ lines, view, gods, members, me }: State): string[] {
  const spoke = (lines[view.channelId ?? '']?.messages ?? [])
    .map(({ author }) => author.global_name ?? author.username)
    .reverse();
  const all = [...members.map(({ name }) => name), ...gods.map(({ name }) => name)].sort();
  return [...new Set([...spoke, ...all])].filter((name) => name !== me?.name);
}

/** IRC's Tab: completes the name before the caret; pressed again, the next one that fits. */
export function useTabCompletion(
  field: { current: HTMLTextAreaElement | null },
  setText: (text: string) => void,
): () => boolean {
  const { store } = useRoom();
  const cycle = useRef<{ completion: Completion; index: number; after: string; result: string } | null>(null);
  return () => {
    const box = field.current;
    if (!box) return false;
    const known = cycle.current?.result === box.value ? cycle.current : null;
    const completion =
      known?.completion ?? completeName(box.value, box.selectionStart, namesHere(store.get()));
    if (!completion) return false;
    const index = known ? (known.index + 1) % completion.names.length : 0;
    const after = known?.after ?? box.value.slice(box.selectionStart);
    const start =
      box.value.slice(0, completion.from) + addressed(completion.names[index] ?? '', completion.from);
    cycle.current = { completion, index, after, result: start + after };
    setText(start + after);
    queueMicrotask(() => box.setSelectionRange(start.length, start.length));
    return true;
  };
}
