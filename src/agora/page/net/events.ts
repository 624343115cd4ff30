import type { ClientEvent } from '../../protocol.ts';

/** First wait before a new try, milliseconds; doubles up to the longest. */
const WAIT_MS = 500;
const WAIT_MS_MAX = 8_000;

export type Events = Readonly<{ close(): void; retryNow(): void }>;

type Listener = Readonly<{
  event(event: ClientEvent): void;
  connection(state: 'connecting' | 'waiting'): void;
}>;

/** The agora's events for as long as the page is open; comes back by itself after every break. */
export function listenForEvents(token: string, listener: Listener): Events {
  let socket: WebSocket | null = null;
  let timer = 0;
  let failures = 0;
  let isClosed = false;

  function connect(): void {
    clearTimeout(timer);
    listener.connection('connecting');
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const opened = new WebSocket(
      `${scheme}://${location.host}/client/v1/events?token=${encodeURIComponent(token)}`,
    );
    socket = opened;
    opened.onmessage = ({ data }) => {
      const event = JSON.parse(String(data)) as ClientEvent;
      if (event.t === 'READY') failures = 0;
      listener.event(event);
    };
    opened.onclose = () => {
      if (isClosed || socket !== opened) return;
      failures += 1;
      listener.connection('waiting');
      timer = setTimeout(connect, Math.min(WAIT_MS_MAX, WAIT_MS * 2 ** (failures - 1)));
    };
  }
  function retryNow(): void {
    if (!isClosed && socket?.readyState === WebSocket.CLOSED) connect();
  }
  addEventListener('online', retryNow);
  connect();
  return {
    retryNow,
    close() {
      isClosed = true;
      removeEventListener('online', retryNow);
      clearTimeout(timer);
      socket?.close();
    },
  };
}
