import { EventEmitter, once } from 'node:events';
import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import { TransientError, UserError } from '../errors.ts';
import type { ClientEvent, InteractionRequest, JoinAnswer } from './protocol.ts';

/** How long the agora may take to let somebody in, milliseconds. */
const READY_MS_MAX = 10_000;

type Ready = Extract<ClientEvent, { t: 'READY' }>['d'];

/** A person's program inside the agora. */
export type Visitor = Readonly<{
  ready: Ready;
  token: string;
  /** @returns The message as posted. @throws UserError with the agora's own words when it is refused. */
  send(channelId: string, content: string): Promise<APIMessage>;
  use(request: InteractionRequest): Promise<void>;
  /** Calls back for every event until closed; `lost` when the agora went away. */
  onEvent(listener: (event: ClientEvent) => void): void;
  onLost(listener: () => void): void;
  close(): void;
}>;

type Refusal = Readonly<{ message?: string; errors?: unknown }>;

/** The innermost sentence of Discord's error tree, else its headline. */
function sentenceOf({ message, errors }: Refusal): string {
  const found = /"message":"((?:[^"\\]|\\.)+)"/.exec(JSON.stringify(errors ?? {}))?.[1];
  return found ? (JSON.parse(`"${found}"`) as string) : (message ?? 'The agora refused.');
}

async function call<Answer>(url: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Mortal ${token}` } : {}),
  };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/client/v1${path}`, request).catch((cause: unknown) => {
    throw new TransientError('agora_unreachable', `No agora answers at ${url}.`, { cause });
  });
  const text = await answer.text();
  const data: unknown = text === '' ? null : JSON.parse(text);
  if (!answer.ok) throw new UserError('agora_refused', sentenceOf(data as Refusal));
  return data as Answer;
}

/**
 * Joins an agora as a mortal.
 *
 * @throws UserError `agora_refused` when the nick is taken; TransientError `agora_unreachable`.
 */
export async function visit(url: string, nick: string, known?: string): Promise<Visitor> {
  const locale = Intl.DateTimeFormat().resolvedOptions().locale;
  const { token } = await call<JoinAnswer>(url, '/join', {
    nick,
    locale,
    ...(known ? { token: known } : {}),
  });
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}/client/v1/events?token=${encodeURIComponent(token)}`,
  );
  const events = new EventEmitter();
  socket.on('message', (raw) => events.emit('event', JSON.parse(String(raw)) as ClientEvent));
  socket.on('error', () => undefined);
  socket.on('close', () => events.emit('lost'));
  const [first] = (await once(events, 'event', { signal: AbortSignal.timeout(READY_MS_MAX) })) as [
    ClientEvent,
  ];
  if (first.t !== 'READY')
    throw new TransientError('agora_unreachable', `The agora at ${url} speaks another language.`);
  return {
    ready: first.d,
    token,
    send: (channelId, content) => call(url, `/channels/${channelId}/messages`, { content }, token),
    use: (request) => call(url, '/interactions', request, token),
    onEvent: (listener) => void events.on('event', listener),
    onLost: (listener) => void events.on('lost', listener),
    close: () => socket.close(),
  };
}

/** The channel of that name, else the first one people can write in. */
export function pickChannel(channels: readonly APIChannel[], name?: string): APIChannel {
  const open = channels.filter(({ type }) => type !== 15);
  const found = name ? open.find((one) => one.name === name.replace(/^#/, '')) : open[0];
  if (found) return found;
  const names = open.map((one) => `#${one.name}`).join(', ');
  throw new UserError('no_such_channel', `There is no channel ${name ?? ''}. There are: ${names}.`);
}
