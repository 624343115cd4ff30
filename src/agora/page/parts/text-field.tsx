import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { matchCommands, type Runnable } from '../commands/flatten.ts';
import { useRoom, useRoomState } from '../room/room.ts';
import { encodeMentions } from '../text/complete-name.ts';
import { CommandPopup, commandOptionId } from './command-popup.tsx';
import { Icon } from './icon.tsx';
import { mentionables } from './mentionables.ts';
import { useTabCompletion } from './tab-completion.ts';

/** Discord's limit for a message, characters. */
const CONTENT_CHARS_MAX = 2_000;
/** The count is shown when this many characters are left. */
const CHARS_LEFT_SHOWN = 200;
/** Tallest the field grows, lines. */
const ROWS_MAX = 8;

type TextFieldProps = Readonly<{
  channelId: string;
  runnables: readonly Runnable[];
  start(runnable: Runnable): void;
}>;

/** Drafts of channels left behind; kept while the page is open. */
const drafts = new Map<string, string>();

function useDraft(channelId: string) {
  const [text, setText] = useState(drafts.get(channelId) ?? '');
  useEffect(() => {
    drafts.set(channelId, text);
  }, [channelId, text]);
  return [text, setText] as const;
}

/** Names and commands that other parts of the page put into the field. */
function useInsert(
  field: { current: HTMLTextAreaElement | null },
  setText: (change: (text: string) => string) => void,
) {
  const { talk } = useRoom();
  const insert = useRoomState((state) => state.view.insert);
  useLayoutEffect(() => {
    if (!insert) return;
    setText((text) => (text === '' ? `${insert.text}, ` : `${text.trimEnd()} ${insert.text} `));
    talk.view({ insert: null });
    field.current?.focus();
  }, [insert]);
}

export function TextField({ channelId, runnables, start }: TextFieldProps) {
  const { talk, store } = useRoom();
  const channel = useRoomState((state) => state.channels.find(({ id }) => id === channelId)?.name);
  const [text, setText] = useDraft(channelId);
  const [chosen, setChosen] = useState(0);
  const [isShut, setIsShut] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const complete = useTabCompletion(field, setText);
  useInsert(field, setText);
  const matches = /^\/\S*(?: \S*)?$/.test(text) && !isShut ? matchCommands(runnables, text) : [];
  const isOpen = matches.length > 0;
  const at = Math.min(chosen, matches.length - 1);

  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }, [text]);

  const pick = (runnable: Runnable | undefined) => {
    if (!runnable) return;
    setText('');
    drafts.delete(channelId);
    start(runnable);
  };
  const send = () => {
    if (text.trim() === '' || text.length > CONTENT_CHARS_MAX) return true;
    if (/^\/[a-z]/i.test(text)) {
      talk.view({
        failure: `There is no command ${text.split(' ')[0] ?? ''}. Type / to see those there are.`,
      });
      return true;
    }
    const { members, channels } = mentionables(store.get());
    talk.say(channelId, encodeMentions(text.trim(), members, channels));
    setText('');
    return true;
  };
  const editLast = () => {
    const { lines, me } = store.get();
    const mine = lines[channelId]?.messages.findLast(
      ({ author, webhook_id }) => author.id === me?.id && !webhook_id,
    );
    if (mine) talk.view({ editingId: mine.id });
    return mine !== undefined;
  };
  const inPopup: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setChosen((at + 1) % matches.length),
    ArrowUp: () => setChosen((at - 1 + matches.length) % matches.length),
    Enter: () => pick(matches[at]),
    Tab: () => pick(matches[at]),
    Escape: () => setIsShut(true),
  };
  const inText: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
    Enter: ({ shiftKey }) => !shiftKey && send(),
    Tab: ({ shiftKey }) => !shiftKey && complete(),
    ArrowUp: () => text === '' && editLast(),
    Escape: () => {
      talk.view({ replyToId: null });
      return true;
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const popupKey = isOpen && !event.shiftKey ? inPopup[event.key] : undefined;
    if (popupKey) popupKey();
    else if (!inText[event.key]?.(event)) return;
    event.preventDefault();
  };
  const onInput = (value: string) => {
    setText(value);
    setIsShut(false);
    setChosen(0);
    if (value !== '' && !value.startsWith('/')) talk.typing(channelId);
  };
  const left = CONTENT_CHARS_MAX - text.length;
  return (
    <div class="write">
      {isOpen && <CommandPopup matches={matches} chosen={at} pick={pick} />}
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
        aria-controls={isOpen ? 'command-popup' : undefined}
        aria-activedescendant={isOpen ? commandOptionId(at) : undefined}
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
        onClick={send}
      >
        <Icon name="send" />
      </button>
      <p class="unseen" role="status">
        {isOpen ? `${matches.length} commands. Arrow keys choose, Enter takes.` : ''}
      </p>
    </div>
  );
}
