import { useEffect, useRef } from 'preact/hooks';
import { useRoom, useRoomState } from '../room/room.ts';
import { Announcer } from './announcer.tsx';
import { ChannelList } from './channel-list.tsx';
import { Composer } from './composer.tsx';
import { Dialogs } from './dialogs.tsx';
import { Failure } from './failure.tsx';
import { Header } from './header.tsx';
import { Join } from './join.tsx';
import { Log } from './log.tsx';
import { MemberList } from './member-list.tsx';
import { MessageMenu } from './message-menu.tsx';
import { Notice } from './notice.tsx';
import { StatusLine } from './status-line.tsx';

/** The whole window: a door while one is outside, the room after. */
export function App() {
  const me = useRoomState((state) => state.me);
  const isOut = useRoomState((state) => state.connection === 'out');
  useTitle();
  if (isOut) return <Join />;
  if (!me) return <p class="entering">The doors are opening…</p>;
  return <InRoom />;
}

function InRoom() {
  const { talk } = useRoom();
  const drawer = useRoomState((state) => state.view.drawer);
  const closeDrawer = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && drawer !== null) talk.view({ drawer: null });
  };
  useEffect(() => {
    addEventListener('keydown', closeDrawer);
    return () => removeEventListener('keydown', closeDrawer);
  });
  useDrawerFocus(drawer);
  return (
    <div class="room" data-drawer={drawer ?? 'none'}>
      <a class="skip" href="#say">
        Skip to the message field
      </a>
      <Header />
      <ChannelList />
      <main class="talk" aria-label="Conversation" inert={drawer !== null}>
        <Notice />
        <Log />
        <StatusLine />
        <Composer />
      </main>
      <MemberList />
      {drawer && (
        <button class="veil" type="button" aria-label="Close" onClick={() => talk.view({ drawer: null })} />
      )}
      <MessageMenu />
      <Dialogs />
      <Failure />
      <Announcer />
    </div>
  );
}

/** Takes the focus into an opened drawer, and back to the text when it closes. */
function useDrawerFocus(drawer: 'channels' | 'members' | null): void {
  const before = useRef(drawer);
  useEffect(() => {
    const inside = drawer === 'channels' ? '#channels [tabindex="0"]' : '#find';
    if (drawer !== null) document.querySelector<HTMLElement>(inside)?.focus();
    else if (before.current !== null && document.activeElement === document.body)
      document.getElementById('say')?.focus();
    before.current = drawer;
  }, [drawer]);
}

/** Unread lines in the window's title, where a hidden tab can show them. */
function useTitle(): void {
  const count = useRoomState((state) => Object.values(state.unread).reduce((sum, one) => sum + one.count, 0));
  const channel = useRoomState((state) => state.channels.find(({ id }) => id === state.view.channelId)?.name);
  useEffect(() => {
    const place = channel ? `#${channel} · Pantheon` : 'Pantheon';
    document.title = count > 0 ? `(${count}) ${place}` : place;
  }, [count, channel]);
}
