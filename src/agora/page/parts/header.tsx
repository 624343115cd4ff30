import { useRoom, useRoomState } from '../room/room.ts';
import { Icon } from './icon.tsx';
import { ThemeButton } from './theme-button.tsx';

const topicOf = (channel: unknown): string => {
  const topic = (channel as { topic?: unknown } | undefined)?.topic;
  return typeof topic === 'string' ? topic : '';
};

/** Channel and topic, and on a phone the two drawers. */
export function Header() {
  const { talk, store } = useRoom();
  const channel = useRoomState((state) => state.channels.find(({ id }) => id === state.view.channelId));
  const drawer = useRoomState((state) => state.view.drawer);
  const unread = useRoomState((state) => Object.keys(state.unread).length > 0);
  const toggle = (which: 'channels' | 'members') =>
    talk.view({ drawer: store.get().view.drawer === which ? null : which });
  return (
    <header class="header">
      <button
        type="button"
        class="quiet icon-button phone-only"
        aria-label={unread ? 'Channels, unread messages' : 'Channels'}
        aria-expanded={drawer === 'channels'}
        aria-controls="channels"
        onClick={() => toggle('channels')}
      >
        <Icon name="menu" />
        {unread && <span class="dot" />}
      </button>
      <p class="brand" aria-hidden="true">
        ΠΑΝΘΕΟΝ
      </p>
      <div class="place">
        <h1>
          <span class="hash" aria-hidden="true">
            #
          </span>
          {channel?.name ?? 'nowhere'}
        </h1>
        <p class="topic" title={topicOf(channel)}>
          {topicOf(channel)}
        </p>
      </div>
      <ThemeButton />
      <button
        type="button"
        class="quiet icon-button phone-only"
        aria-label="Who is here"
        aria-expanded={drawer === 'members'}
        aria-controls="members"
        onClick={() => toggle('members')}
      >
        <Icon name="people" />
      </button>
      <div class="meander" aria-hidden="true" />
    </header>
  );
}
