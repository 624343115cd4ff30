import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host);

/** What opening the agora to a network means; `null` on loopback. */
export function warnIfOpen(host: string): string | null {
  if (isLoopback(host)) return null;
  return (
    `The agora listens on ${host}: everybody who can reach this machine can come in under any nick, and the first who ` +
    'joins owns the room. There are no passwords and no encryption. Put a proxy with a login in front of it.'
  );
}

/**
 * Whether a browser may make this call. A page from elsewhere must not drive the local room, neither directly nor by
 * a host name that an attacker points at this machine (DNS rebinding).
 */
export function isAllowedCaller(
  { host = '', origin }: IncomingHttpHeaders,
  listensOnLoopback: boolean,
): boolean {
  const name = host.replace(/:\d+$/, '');
  if (listensOnLoopback && !LOOPBACK_NAMES.includes(name)) return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
