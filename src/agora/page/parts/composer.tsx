import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { flattenCommands } from '../commands/flatten.ts';
import type { TypedCommand } from '../commands/read-typed.ts';
import { useRoom, useRoomState } from '../room/room.ts';
import { speakerOf } from '../state/speaker.ts';
import { CommandForm } from './command-form.tsx';
import { TextField } from './text-field.tsx';

/** Where people write: a line of text, or a command and its fields. */
export function Composer() {
  const channelId = useRoomState((state) => state.view.channelId);
  const commands = useRoomState((state) => state.commands);
  const runnables = useMemo(() => flattenCommands(commands), [commands]);
  const [running, setRunning] = useState<TypedCommand | null>(null);
  const hadCommand = useRef(false);
  useLayoutEffect(() => {
    if (running === null && hadCommand.current) document.getElementById('say')?.focus();
    hadCommand.current = running !== null;
  }, [running]);
  useLeaveOnInsert(setRunning);
  if (channelId === null) return null;
  return (
    <section class="composer" aria-label="Write">
      <ReplyBanner />
      {running ? (
        <CommandForm
          key={running.runnable.label}
          channelId={channelId}
          {...running}
          close={() => setRunning(null)}
        />
      ) : (
        <TextField key={channelId} channelId={channelId} runnables={runnables} start={setRunning} />
      )}
    </section>
  );
}

/** A name pressed in the lists goes into the text, not into a command under way. */
function useLeaveOnInsert(start: (command: TypedCommand | null) => void): void {
  const insert = useRoomState((state) => state.view.insert);
  useEffect(() => {
    if (insert) start(null);
  }, [insert]);
}

function ReplyBanner() {
  const { talk } = useRoom();
  const source = useRoomState((state) =>
    state.lines[state.view.channelId ?? '']?.messages.find(({ id }) => id === state.view.replyToId),
  );
  const gods = useRoomState((state) => state.gods);
  const members = useRoomState((state) => state.members);
  useEffect(() => {
    if (source) document.getElementById('say')?.focus();
  }, [source?.id]);
  if (!source) return null;
  return (
    <div class="reply-banner">
      <p>
        Replying to <strong>{speakerOf(source, { gods, members }).name}</strong>{' '}
        <span class="quoted">{source.content}</span>
      </p>
      <button
        type="button"
        class="quiet"
        aria-label="Do not reply"
        onClick={() => {
          talk.view({ replyToId: null });
          document.getElementById('say')?.focus();
        }}
      >
        ×
      </button>
    </div>
  );
}
