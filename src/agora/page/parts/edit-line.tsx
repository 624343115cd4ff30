import type { APIMessage } from 'discord-api-types/v10';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useRoom } from '../room/room.ts';
import { decodeMentions, encodeMentions } from '../text/complete-name.ts';
import { mentionables } from './mentionables.ts';

/** Changes a line of one's own in its place. */
export function EditLine({ message }: Readonly<{ message: APIMessage }>) {
  const { talk, store } = useRoom();
  const { members, channels } = mentionables(store.get());
  const [text, setText] = useState(decodeMentions(message.content, members, channels));
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);
  const close = () => {
    talk.view({ editingId: null });
    document.getElementById('say')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (text.trim() !== '')
      talk.edit(message.channel_id, message.id, encodeMentions(text.trim(), members, channels));
    close();
  };
  return (
    <div class="edit">
      <textarea
        ref={field}
        aria-label="Change your message"
        value={text}
        rows={Math.min(8, text.split('\n').length)}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p class="hint">Enter keeps the change, Esc drops it</p>
    </div>
  );
}
