import { useRoomState } from '../room/room.ts';
import { plainText } from '../state/plain-text.ts';

/** Lines kept for screen readers; older ones have been read. */
const LINES = 3;
/** A longer line is read in the log itself. Characters. */
const CHARS_MAX = 300;

/** New lines of the open channel for screen readers; the log itself is silent, or every old page would be read out. */
export function Announcer() {
  const id = useRoomState((state) => state.view.channelId ?? '');
  const lines = useRoomState((state) => state.lines[id]?.messages);
  const myId = useRoomState((state) => state.me?.id);
  const recent = (lines ?? []).filter(({ author }) => author.id !== myId).slice(-LINES);
  return (
    <div class="unseen" role="log" aria-live="polite" aria-label="New messages" key={id}>
      {recent.map((message) => (
        <p key={message.id}>
          {message.author.global_name ?? message.author.username}: {plainText(message).slice(0, CHARS_MAX)}
        </p>
      ))}
    </div>
  );
}
