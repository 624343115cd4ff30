import { useRoom } from '../room/room.ts';
import type { Pending } from '../state/state.ts';

/** A line of ours on its way, or one that did not get there. */
export function PendingRow({ line }: Readonly<{ line: Pending }>) {
  const { talk } = useRoom();
  return (
    <li class="line pending" data-failed={line.error !== null}>
      <span class="when" aria-hidden="true" />
      <span class="who" />
      <div class="said">
        <p>{line.content}</p>
        {line.error !== null && (
          <p class="mistake" role="alert">
            Not sent: {line.error}{' '}
            <button type="button" class="link" onClick={() => talk.sayAgain(line.nonce)}>
              try again
            </button>{' '}
            <button type="button" class="link" onClick={() => talk.forget(line.nonce)}>
              drop it
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
