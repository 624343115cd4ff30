import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BotEvent, Hub } from './hub.ts';
import { INTENT } from './intents.ts';
import type { Payloads } from './payloads.ts';
import type { World } from './world.ts';

/** How often bots must say that they live, milliseconds; Discord's own figure. */
const HEARTBEAT_MS = 41_250;
/** Events kept per session for a resume. */
const BACKLOG_MAX = 500;

type Session = {
  readonly id: string;
  readonly intents: number;
  socket: WebSocket | null;
  seq: number;
  backlog: { s: number; t: string; d: unknown }[];
};

/** What a test may change about the gateway. */
export type GatewayRules = { messageContentEnabled: boolean };

export type Gateway = ReturnType<typeof createGateway>;

/** Discord's gateway for one bot, JSON only, uncompressed. */
export function createGateway(
  { world, payloads, hub, url }: Readonly<{ world: World; payloads: Payloads; hub: Hub; url: () => string }>,
  onChange: (isOnline: boolean) => void,
) {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const rules: GatewayRules = { messageContentEnabled: true };
  const guilds = () => world.guilds.filter(({ hasBot }) => hasBot);
  const send = (socket: WebSocket | null, payload: unknown) => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(payload));
  };
  const isOnline = () => [...sessions.values()].some(({ socket }) => socket !== null);

  function dispatch(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const event = { op: 0, s: session.seq, t, d };
    session.backlog = [...session.backlog.slice(1 - BACKLOG_MAX), event];
    send(session.socket, event);
  }

  /** Text is blanked for bots without the content intent, except their own and what mentions them. */
  function withoutSpeech(d: Record<string, unknown>): Record<string, unknown> {
    const author = d['author'] as { id: string } | undefined;
    const mentions = (d['mentions'] ?? []) as { id: string }[];
    const isOurs = author?.id === world.app.id || d['application_id'] === world.app.id;
    if (isOurs || mentions.some(({ id }) => id === world.app.id)) return d;
    return { ...d, content: '', embeds: [], attachments: [], components: [] };
  }

  function deliver(session: Session, { t, d, intent, isSpeech }: BotEvent): void {
    if (intent !== 0 && !(session.intents & intent)) return;
    const mayRead = (session.intents & INTENT.messageContent) !== 0;
    dispatch(session, t, isSpeech && !mayRead ? withoutSpeech(d as Record<string, unknown>) : d);
  }

  function identify(socket: WebSocket, d: { token?: string; intents?: number }): Session | null {
    if (d.token?.replace(/^Bot /, '') !== world.app.token) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    const intents = d.intents ?? 0;
    if (intents & INTENT.messageContent && !rules.messageContentEnabled) {
      socket.close(4014, 'Disallowed intent(s).');
      return null;
    }
    const session: Session = { id: randomBytes(16).toString('hex'), intents, socket, seq: 0, backlog: [] };
    sessions.set(session.id, session);
    dispatch(session, 'READY', {
      v: 10,
      user: payloads.user(
        world.users.get(world.app.id) ?? { id: world.app.id, name: world.app.name, bot: true },
      ),
      application: { id: world.app.id, flags: 0 },
      guilds: guilds().map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      shard: [0, 1],
    });
    for (const guild of guilds()) dispatch(session, 'GUILD_CREATE', payloads.guild(guild));
    onChange(true);
    return session;
  }

  function resume(socket: WebSocket, d: { session_id?: string; seq?: number }): Session | null {
    const session = sessions.get(d.session_id ?? '');
    if (!session) {
      send(socket, { op: 9, d: false });
      return null;
    }
    session.socket = socket;
    for (const event of session.backlog.filter(({ s }) => s > (d.seq ?? 0))) send(socket, event);
    dispatch(session, 'RESUMED', {});
    onChange(true);
    return session;
  }

  function members(
    session: Session,
    d: { guild_id?: string; user_ids?: string[] | string; nonce?: string },
  ): void {
    const wanted = [d.user_ids ?? []].flat();
    const found = world.members.filter(
      (one) => one.guildId === d.guild_id && (wanted.length === 0 || wanted.includes(one.userId)),
    );
    const chunk = {
      guild_id: d.guild_id,
      members: found.map(payloads.member),
      chunk_index: 0,
      chunk_count: 1,
      nonce: d.nonce,
    };
    dispatch(session, 'GUILD_MEMBERS_CHUNK', chunk);
  }

  server.on('connection', (socket: WebSocket) => {
    let session: Session | null = null;
    send(socket, { op: 10, d: { heartbeat_interval: HEARTBEAT_MS } });
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: never };
      if (op === 1) send(socket, { op: 11 });
      else if (op === 2) session = identify(socket, d);
      else if (op === 6) session = resume(socket, d);
      else if (op === 8 && session) members(session, d);
    });
    socket.on('close', (code) => {
      if (!session || session.socket !== socket) return;
      session.socket = null;
      // A bot that says goodbye ends its session; one that only vanished may resume it.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
      onChange(isOnline());
    });
  });
  hub.bots.add((event) => {
    for (const session of sessions.values()) deliver(session, event);
  });

  return {
    rules,
    isOnline,
    upgrade(request: IncomingMessage, socket: import('node:stream').Duplex, head: Buffer): void {
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request));
    },
    /** Sends raw gateway payloads, closes with a code, or cuts the line: what tests need. */
    sendRaw: (payload: unknown) => {
      for (const { socket } of sessions.values()) send(socket, payload);
    },
    closeAll: (code: number) => {
      for (const { socket } of sessions.values()) socket?.close(code);
    },
    cut: () => {
      for (const { socket } of sessions.values()) socket?.terminate();
    },
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
