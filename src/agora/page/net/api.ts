import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import type { InteractionRequest, JoinAnswer, JoinRequest, SendRequest } from '../../protocol.ts';
import { AgoraError, explain } from './agora-error.ts';

/** Longest wait for an answer, milliseconds; the agora is on this machine or near. */
const TIMEOUT_MS = 15_000;
/** Messages per page of history; Discord's largest. */
export const PAGE_SIZE = 100;

export type UploadedFile = Readonly<{ id: string; filename: string; size: number; url: string }>;
export type Api = ReturnType<typeof createApi>;

/** People's calls of `protocol.ts`. Each one throws AgoraError with a sentence when it is refused. */
export function createApi(token: () => string | null) {
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const isForm = body instanceof FormData;
    const known = token();
    const headers: Record<string, string> = {
      ...(known === null ? {} : { authorization: `Mortal ${known}` }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    };
    const payload = body === undefined ? null : isForm ? body : JSON.stringify(body);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`/client/v1${path}`, { method, headers, body: payload, signal }).catch(
      () => {
        throw new AgoraError('The agora cannot be reached. Is it still running?', 0);
      },
    );
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (!response.ok) throw new AgoraError(explain(answer, response.status), response.status);
    return answer as Answer;
  }
  const message = (channelId: string, id: string) => `/channels/${channelId}/messages/${id}`;

  return {
    join: (request: JoinRequest) => call<JoinAnswer>('POST', '/join', request),
    messages: (channelId: string, before?: string) =>
      call<APIMessage[]>(
        'GET',
        `/channels/${channelId}/messages?limit=${PAGE_SIZE}${before === undefined ? '' : `&before=${before}`}`,
      ),
    send: (channelId: string, request: SendRequest) =>
      call<APIMessage>('POST', `/channels/${channelId}/messages`, request),
    edit: (channelId: string, id: string, content: string) =>
      call<APIMessage>('PATCH', message(channelId, id), { content }),
    remove: (channelId: string, id: string) => call<null>('DELETE', message(channelId, id)),
    react: (channelId: string, id: string, emoji: string, isOn: boolean) =>
      call<null>(isOn ? 'PUT' : 'DELETE', `${message(channelId, id)}/reactions/${encodeURIComponent(emoji)}`),
    typing: (channelId: string) => call<null>('POST', `/channels/${channelId}/typing`),
    createChannel: (name: string) => call<APIChannel>('POST', '/channels', { name, type: 0 }),
    createThread: (channelId: string, name: string) =>
      call<APIChannel>('POST', `/channels/${channelId}/threads`, { name }),
    interact: (request: InteractionRequest) => call<null>('POST', '/interactions', request),
    upload(file: File) {
      const form = new FormData();
      form.append('file', file);
      return call<UploadedFile>('POST', '/attachments', form);
    },
  };
}
