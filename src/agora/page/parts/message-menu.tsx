import type { APIMessage } from 'discord-api-types/v10';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { messageCommands } from '../commands/flatten.ts';
import { useRoom, useRoomState } from '../room/room.ts';
import { isEphemeral } from '../state/lines.ts';
import { plainText } from '../state/plain-text.ts';
import type { State } from '../state/state.ts';
import { useRoving } from './roving.ts';

const QUICK = ['❤️', '😂', '⚡', '🏺'];

/** Text and announcement channels; a thread holds no threads. */
const THREADABLE = [0, 5];

const menuMessage = ({ view, lines }: State): APIMessage | undefined =>
  lines[view.channelId ?? '']?.messages.find(({ id }) => id === view.menu?.messageId);

/** What can be done with one message: our own few things, and the bot's commands for messages. */
export function MessageMenu() {
  const menu = useRoomState((state) => state.view.menu);
  const message = useRoomState(menuMessage);
  if (!menu || !message) return null;
  return <OpenMenu key={message.id} message={message} x={menu.x} y={menu.y} />;
}

type Item = Readonly<{ label: string; run(): void; isDangerous?: boolean }>;

function useItems(message: APIMessage): Item[] {
  const { talk, interact } = useRoom();
  const me = useRoomState((state) => state.me);
  const commands = useRoomState((state) => state.commands);
  const canThread = useRoomState(({ channels, me: who }) => {
    const type = Number(channels.find(({ id: one }) => one === message.channel_id)?.type);
    return who?.role !== 'member' && THREADABLE.includes(type);
  });
  const isMine = message.author.id === me?.id && message.webhook_id === undefined;
  const { id, channel_id } = message;
  const copy: Item = {
    label: 'Copy text',
    run: () => void navigator.clipboard.writeText(plainText(message)),
  };
  if (isEphemeral(message)) return [copy, { label: 'Dismiss', run: () => talk.dismiss(channel_id, id) }];
  const edit: Item = { label: 'Edit message', run: () => talk.view({ editingId: id }) };
  const remove: Item = { label: 'Delete message', isDangerous: true, run: () => talk.remove(channel_id, id) };
  const thread: Item = {
    label: 'Open a thread here',
    run: () => talk.view({ dialog: { kind: 'newThread', channelId: channel_id } }),
  };
  return [
    { label: 'Reply', run: () => talk.view({ replyToId: id }) },
    copy,
    ...(isMine ? [edit] : []),
    ...messageCommands(commands).map((command) => ({
      label: command.name,
      run: () => interact.runOnMessage(channel_id, command, id),
    })),
    ...(canThread ? [thread] : []),
    ...(isMine || me?.role !== 'member' ? [remove] : []),
  ];
}

function OpenMenu({ message, x, y }: Readonly<{ message: APIMessage; x: number; y: number }>) {
  const { talk } = useRoom();
  const items = useItems(message);
  const ref = useRoving<HTMLDivElement>('[role=menuitem]');
  const [place, setPlace] = useState({ left: x, top: y });
  const opener = useRef(document.activeElement as HTMLElement | null);
  const close = () => talk.view({ menu: null });
  const choose = (run: () => void) => {
    close();
    opener.current?.focus();
    run();
  };
  useLayoutEffect(() => {
    const box = ref.current?.getBoundingClientRect();
    if (box)
      setPlace({
        left: Math.max(8, Math.min(x, innerWidth - box.width - 8)),
        top: Math.max(8, Math.min(y, innerHeight - box.height - 8)),
      });
    ref.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, []);
  useEffect(() => {
    const outside = (event: Event) => {
      if (!ref.current?.contains(event.target as Node)) close();
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    close();
    opener.current?.focus();
  };
  const css = { left: `${place.left}px`, top: `${place.top}px` };
  return (
    <div class="menu" role="menu" aria-label="Message" ref={ref} style={css} onKeyDown={onKey} tabIndex={-1}>
      {!isEphemeral(message) && (
        <QuickReactions react={(emoji) => choose(() => talk.react(message.channel_id, message.id, emoji))} />
      )}
      {items.map(({ label, run, isDangerous }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          class={isDangerous ? 'dangerous' : undefined}
          onClick={() => choose(run)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function QuickReactions({ react }: Readonly<{ react(emoji: string): void }>) {
  return (
    <div class="menu-emoji" role="none">
      {QUICK.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitem"
          aria-label={`React with ${emoji}`}
          onClick={() => react(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
