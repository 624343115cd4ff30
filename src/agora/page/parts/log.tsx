import type { APIMessage } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useRoom, useRoomState } from '../room/room.ts';
import { groupLines, type Row } from '../state/group-lines.ts';
import { LINES_SHOWN } from '../state/lines.ts';
import { NO_LINES } from '../state/state.ts';
import { Icon } from './icon.tsx';
import { MessageRow } from './message-row.tsx';
import { PendingRow } from './pending-row.tsx';
import { useRoving } from './roving.ts';
import { useStickToEnd } from './stick-to-end.ts';

/** Lines added per press of "earlier". */
const STEP = 100;

/** The stream of messages; a new one for each channel, so that place and window start afresh. */
export function Log() {
  const channelId = useRoomState((state) => state.view.channelId);
  if (channelId === null) return <div class="log" />;
  return <ChannelLog key={channelId} channelId={channelId} />;
}

function ChannelLog({ channelId }: Readonly<{ channelId: string }>) {
  const lines = useRoomState((state) => state.lines[channelId] ?? NO_LINES);
  const pending = useRoomState((state) => state.pending);
  const name = useRoomState((state) => state.channels.find(({ id }) => id === channelId)?.name ?? '');
  const [shown, setShown] = useState(LINES_SHOWN);
  const rows = groupLines(lines.messages.slice(-shown));
  const mine = pending.filter((one) => one.channelId === channelId);
  const newest = mine.at(-1)?.nonce ?? rows.at(-1)?.message.id ?? '';
  const { outer, inner, isAtEnd, toEnd } = useStickToEnd(rows[0]?.message.id ?? '', newest);
  const drawRow = useRowCache();
  const list = useRoving<HTMLOListElement>('[data-roving]');
  const isEmpty = rows.length === 0 && mine.length === 0 && lines.status === 'fresh';
  return (
    <div class="log" ref={outer}>
      <div class="log-inner" ref={inner}>
        <Earlier
          channelId={channelId}
          isAll={shown >= lines.messages.length}
          grow={() => setShown(shown + STEP)}
        />
        {isEmpty && <p class="empty">Nobody has said a word in #{name}. The silence is yours to break.</p>}
        <ol class="lines" ref={list} aria-label={`Messages in ${name}`}>
          {rows.map((row, index) => drawRow(row, index === rows.length - 1))}
          {mine.map((line) => (
            <PendingRow key={line.nonce} line={line} />
          ))}
        </ol>
      </div>
      {!isAtEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" /> to the newest
        </button>
      )}
    </div>
  );
}

/** Draws a row once: the same element again tells Preact to leave it alone, so one new line costs one row, not 300. */
function useRowCache() {
  const cache = useRef(new WeakMap<APIMessage, Readonly<{ mark: string; element: VNode }>>());
  return (row: Row, isLast: boolean): VNode => {
    const mark = `${row.isHead} ${row.isNewDay} ${isLast}`;
    const known = cache.current.get(row.message);
    if (known?.mark === mark) return known.element;
    const element = <MessageRow key={row.message.id} {...row} isLast={isLast} />;
    cache.current.set(row.message, { mark, element });
    return element;
  };
}

type EarlierProps = Readonly<{ channelId: string; isAll: boolean; grow(): void }>;

/** Reads further back: first what is in memory, then what the agora still has. */
function Earlier({ channelId, isAll, grow }: EarlierProps) {
  const { talk } = useRoom();
  const hasMore = useRoomState((state) => state.lines[channelId]?.hasMore ?? false);
  const isFresh = useRoomState((state) => state.lines[channelId]?.status === 'fresh');
  const isLoading = useRef(false);
  async function more(): Promise<void> {
    if (isLoading.current) return;
    isLoading.current = true;
    if (isAll) await talk.loadEarlier(channelId);
    grow();
    isLoading.current = false;
  }
  if (isAll && (!hasMore || !isFresh)) return null;
  return (
    <button type="button" class="earlier" onClick={() => void more()}>
      earlier messages
    </button>
  );
}
