import { UserError } from '../errors.ts';
import type { GivenFile } from './options.ts';

/** How long a file may take, milliseconds. Discord's CDN sends 8 MiB in a second. */
const DOWNLOAD_MS = 15_000;
/** Where Discord keeps what people upload. */
const DISCORD_HOSTS: ReadonlySet<string> = new Set([
  'https://cdn.discordapp.com',
  'https://media.discordapp.net',
]);

const tooLarge = (name: string, bytesMax: number) =>
  new UserError('file_too_large', '“{name}” is too large: at most {mebibytes} MiB.', {
    values: { name: name.slice(0, 80), mebibytes: Math.floor(bytesMax / 2 ** 20) },
  });

const notThere = (name: string, cause?: unknown) =>
  new UserError('file_not_there', '“{name}” could not be read. Attach it again.', {
    cause,
    values: { name: name.slice(0, 80) },
  });

/** Reads at most so many bytes. What was announced may be a lie; leaving the loop ends the connection. */
async function readAtMost(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > bytesMax) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export type Download = ReturnType<typeof createDownload>;

/**
 * Reads files that people attached. Only from Discord's own file servers, or the one this program was told of: the
 * address comes with an interaction, and no other place on this network is anybody's business. Redirects are not
 * followed.
 */
export function createDownload(cdnUrl: string) {
  const hosts = new Set([...DISCORD_HOSTS, new URL(cdnUrl).origin]);

  /** @throws UserError `file_too_large` or `file_not_there`. */
  return async function download({ url, name, sizeBytes }: GivenFile, bytesMax: number): Promise<Buffer> {
    if (sizeBytes > bytesMax) throw tooLarge(name, bytesMax);
    if (!URL.canParse(url) || !hosts.has(new URL(url).origin)) throw notThere(name);
    const read = async (): Promise<Buffer | undefined> => {
      const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) });
      if (!answer.ok || !answer.body) throw new Error(`the file server answers ${answer.status}`);
      return readAtMost(answer.body, bytesMax);
    };
    const bytes = await read().catch((error: unknown) => {
      throw notThere(name, error);
    });
    if (!bytes) throw tooLarge(name, bytesMax);
    return bytes;
  };
}
