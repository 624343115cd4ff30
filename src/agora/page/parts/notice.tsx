import { useState } from 'preact/hooks';
import { useRoomState } from '../room/room.ts';

/** What people must know about the model in use; said in every visit until they have read it. */
export function Notice() {
  const notice = useRoomState((state) => state.notice);
  const [read, setRead] = useState<string | null>(null);
  if (notice === null || notice === read) return null;
  return (
    <aside class="notice" aria-label="About the model">
      <span aria-hidden="true" class="notice-mark">
        ※
      </span>
      <p>{notice}</p>
      <button
        type="button"
        class="quiet"
        onClick={() => setRead(notice)}
        aria-label="Hide the note about the model"
      >
        ×
      </button>
    </aside>
  );
}
