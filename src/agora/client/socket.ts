import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { eventFor, type Hub } from '../hub.ts';
import type { ClientEvent } from '../protocol.ts';
import type { UserRecord } from '../records.ts';
import type { Mortals } from './mortals.ts';

/** How often a silent connection is tried, milliseconds; proxies cut idle ones after a minute. */
const PING_MS = 30_000;

/** People's event sockets. */
export function clientSockets(hub: Hub, mortals: Mortals, readyFor: (user: UserRecord) => ClientEvent) {
  const server = new WebSocketServer({ noServer: true });
  const open = new Map<WebSocket, string>();

  function welcome(socket: WebSocket, user: UserRecord): void {
    // Told of others' news only from now on: READY is the first thing a client hears.
    mortals.entered(user.id);
    socket.send(JSON.stringify(readyFor(user)));
    open.set(socket, user.id);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.delete(socket);
      mortals.left(user.id);
    });
  }

  hub.people.add((event, audience) => {
    const forAll = typeof event === 'function' ? null : JSON.stringify(event);
    for (const [socket, userId] of open)
      if (audience(userId)) socket.send(forAll ?? JSON.stringify(eventFor(event, userId)));
  });
  const ping = setInterval(() => {
    for (const socket of open.keys()) socket.ping();
  }, PING_MS);
  ping.unref();

  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const token = new URL(request.url ?? '', 'http://agora').searchParams.get('token');
      const user = mortals.byToken(token);
      if (!user) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (ws) => welcome(ws, user));
    },
    close(): void {
      clearInterval(ping);
      for (const socket of open.keys()) socket.close(1001);
    },
  };
}
