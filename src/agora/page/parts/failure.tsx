import { useEffect } from 'preact/hooks';
import { useRoom, useRoomState } from '../room/room.ts';

/** How long a failure stays when nobody closes it, milliseconds: time to read two sentences twice. */
const SHOWN_MS = 12_000;

/** Why something did not work, in words. */
export function Failure() {
  const { talk } = useRoom();
  const failure = useRoomState((state) => state.view.failure);
  useEffect(() => {
    if (failure === null) return undefined;
    const timer = setTimeout(() => talk.view({ failure: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [failure, talk]);
  return (
    <div class="failures" role="alert">
      {failure !== null && (
        <div class="failure">
          <p>{failure}</p>
          <button
            type="button"
            class="quiet"
            aria-label="Close this message"
            onClick={() => talk.view({ failure: null })}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
