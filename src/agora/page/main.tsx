import { render } from 'preact';
import { App } from './parts/app.tsx';
import { createRoom, RoomProvider } from './room/room.ts';

const room = createRoom();
const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
void room.session.resume();
render(
  <RoomProvider value={room}>
    <App />
  </RoomProvider>,
  page,
);

/** Typing signals end by themselves; once a second is as exact as anybody sees. */
setInterval(() => room.store.dispatch({ type: 'tick', nowMs: Date.now() }), 1_000);
addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') room.store.dispatch({ type: 'seen' });
});
