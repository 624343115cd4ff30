import type { APIChannel } from 'discord-api-types/v10';
import { useRoom, useRoomState } from '../room/room.ts';
import type { Unread } from '../state/state.ts';
import { Icon } from './icon.tsx';
import { ROLE_MARKS } from './member-list.tsx';
import { useRoving } from './roving.ts';

const FORUM = 15;
const parentOf = (channel: APIChannel): string | null =>
  'parent_id' in channel ? (channel.parent_id ?? null) : null;
const isThread = (channel: APIChannel): boolean => [10, 11, 12].includes(Number(channel.type));

/** Channels, each followed by its threads. */
function inOrder(channels: readonly APIChannel[]): APIChannel[] {
  const tops = channels.filter((one) => !isThread(one));
  const threads = channels.filter(isThread);
  const orphans = threads.filter((one) => !tops.some(({ id }) => id === parentOf(one)));
  return [...tops.flatMap((top) => [top, ...threads.filter((one) => parentOf(one) === top.id)]), ...orphans];
}

/** How a screen reader says it, and how it looks. */
function unreadLabel(unread: Unread | undefined): string {
  if (!unread) return '';
  const lines = unread.count === 1 ? '1 new message' : `${unread.count} new messages`;
  return unread.isForMe ? `, ${lines}, for you` : `, ${lines}`;
}

function ChannelItem({ channel }: Readonly<{ channel: APIChannel }>) {
  const { talk } = useRoom();
  const isOpen = useRoomState((state) => state.view.channelId === channel.id);
  const unread = useRoomState((state) => state.unread[channel.id]);
  const isForum = Number(channel.type) === FORUM;
  const open = () => {
    if (isForum) talk.view({ dialog: { kind: 'newThread', channelId: channel.id } });
    else talk.open(channel.id);
  };
  return (
    <li class={isThread(channel) ? 'thread' : undefined}>
      <button
        type="button"
        class="channel"
        data-roving
        tabIndex={isOpen ? 0 : -1}
        aria-current={isOpen ? 'page' : undefined}
        aria-label={`${channel.name}${isForum ? ', forum: open a post' : ''}${unreadLabel(unread)}`}
        data-unread={unread ? (unread.isForMe ? 'me' : 'some') : undefined}
        onClick={open}
      >
        <span class="hash" aria-hidden="true">
          {isThread(channel) ? '└' : isForum ? '≡' : '#'}
        </span>
        <span class="channel-name">{channel.name}</span>
        {unread && <span class="count">{unread.count > 99 ? '99+' : unread.count}</span>}
      </button>
    </li>
  );
}

/** The left side: every channel and open thread. */
export function ChannelList() {
  const { talk } = useRoom();
  const channels = useRoomState((state) => state.channels);
  const guildName = useRoomState((state) => state.guildName);
  const isModerator = useRoomState((state) => state.me?.role !== 'member');
  const ref = useRoving<HTMLUListElement>('[data-roving]');
  return (
    <nav id="channels" class="side channels" aria-label="Channels">
      <div class="side-head">
        <h2>{guildName}</h2>
        {isModerator && (
          <button
            type="button"
            class="quiet icon-button"
            aria-label="New channel"
            onClick={() => talk.view({ dialog: { kind: 'newChannel' } })}
          >
            <Icon name="plus" />
          </button>
        )}
      </div>
      <ul ref={ref}>
        {inOrder(channels).map((channel) => (
          <ChannelItem key={channel.id} channel={channel} />
        ))}
      </ul>
      <Me />
    </nav>
  );
}

function Me() {
  const { talk } = useRoom();
  const me = useRoomState((state) => state.me);
  return (
    <div class="me">
      <button
        type="button"
        class="quiet"
        onClick={() => talk.view({ dialog: { kind: 'nick' } })}
        aria-label={`You are ${me?.name ?? ''}. Change your nick`}
      >
        <span class="me-mark" aria-hidden="true">
          {ROLE_MARKS[me?.role ?? 'member']}
        </span>
        {me?.name}
      </button>
    </div>
  );
}
