import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Runnable } from '../commands/flatten.ts';
import { readTyped, type TypedCommand } from '../commands/read-typed.ts';
import { useRoom, useRoomState } from '../room/room.ts';
import { useCommandMenu } from './command-menu.ts';
import { CommandPopup, commandOptionId } from './command-popup.tsx';
import { useDraft, useInsert } from './draft.ts';
import { Icon } from './icon.tsx';
import { CONTENT_CHARS_MAX, useLineActions } from './line-actions.ts';
import { useTabCompletion } from './tab-completion.ts';

/** The count is shown when this many characters are left. */
const CHARS_LEFT_SHOWN = 200;
/** Tallest the field grows, lines. */
const ROWS_MAX = 8;

type TextFieldProps = Readonly<{
  channelId: string;
  runnables: readonly Runnable[];
  start(command: TypedCommand): void;
}>;

/** A line of text, a name completed by Tab, or the start of a command. */
export function TextField({ channelId, runnables, start }: TextFieldProps) {
  const { talk, store } = useRoom();
  const channel = useRoomState((state) => state.channels.find(({ id }) => id === channelId)?.name);
  const [text, setText] = useDraft(channelId);
  const field = useRef<HTMLTextAreaElement>(null);
  const complete = useTabCompletion(field, setText);
  useInsert(field, setText);
  useGrowth(field, text);
  const pick = (runnable: Runnable) => {
    setText('');
    start({ runnable, answers: {} });
  };
  const menu = useCommandMenu(text, runnables, pick);
  const { send, editLast, dropReply } = useLineActions(channelId, text, () => setText(''));
  const sendOrStart = (): boolean => {
    const typed = readTyped(runnables, text, store.get());
    if (!typed) return send();
    setText('');
    start(typed);
    return true;
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
    Enter: ({ shiftKey }) => !shiftKey && sendOrStart(),
    Tab: ({ shiftKey }) => !shiftKey && complete(),
    ArrowUp: editLast,
    Escape: dropReply,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const inMenu = menu.keyFor(event);
    if (inMenu) inMenu();
    else if (!keys[event.key]?.(event)) return;
    event.preventDefault();
  };
  const onInput = (value: string) => {
    setText(value);
    menu.reset();
    if (value !== '' && !value.startsWith('/')) talk.typing(channelId);
  };
  const left = CONTENT_CHARS_MAX - text.length;
  return (
    <div class="write">
      {menu.isOpen && <CommandPopup matches={menu.matches} chosen={menu.at} pick={pick} />}
      <span class="prompt" aria-hidden="true">
        {'>'}
      </span>
      <textarea
        id="say"
        aria-label={`Message #${channel ?? ''}`}
        ref={field}
        rows={1}
        style={{ '--rows': ROWS_MAX }}
        value={text}
        placeholder="speak, or / for a command"
        aria-autocomplete="list"
        aria-controls={menu.isOpen ? 'command-popup' : undefined}
        aria-activedescendant={menu.isOpen ? commandOptionId(menu.at) : undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {left < CHARS_LEFT_SHOWN && (
        <span class="left" data-over={left < 0} role="status">
          {left < 0 ? `${-left} too many` : `${left} left`}
        </span>
      )}
      <button
        type="button"
        class="send"
        aria-label="Send"
        disabled={text.trim() === '' || left < 0}
        onClick={sendOrStart}
      >
        <Icon name="send" />
      </button>
      <p class="unseen" role="status">
        {menu.isOpen ? `${menu.matches.length} commands. Arrow keys choose, Enter takes.` : ''}
      </p>
    </div>
  );
}

/** Makes the field as tall as its text, up to a limit set in the style sheet. */
function useGrowth(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }, [text]);
}
