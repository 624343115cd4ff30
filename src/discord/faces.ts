import { type APIEmoji, CDNRoutes, ImageFormat, type REST, Routes } from 'discord.js';
import type { God } from '../core/god.ts';
import type { Log } from '../log.ts';
import { keyedQueue } from '../rooms/keyed-queue.ts';

/** A portrait and the hash that changes with it. */
export type Portrait = Readonly<{ png: Buffer; sha256: string /** MIME type of the bytes. */; type: string }>;

/** Application emojis one application may have; beyond that gods share the default face. */
const EMOJIS_MAX = 2_000;
/** Portraits are stored at this size by Discord, pixels. */
const FACE_PIXELS = 128;

export type Faces = ReturnType<typeof createFaces>;

/**
 * Keeps the gods' portraits as application emojis, whose addresses never expire.
 *
 * An emoji's image cannot change, so a new portrait becomes a new emoji and with it a new address, which is also what
 * Discord's avatar cache needs.
 */
export function createFaces(
  rest: REST,
  portraitOf: (god: God, guildId: string | null) => Promise<Portrait>,
  { applicationId, cdnUrl, log }: Readonly<{ applicationId: string; cdnUrl: string; log: Log }>,
) {
  const inTurn = keyedQueue();
  let known: Promise<Map<string, string>> | undefined;

  async function list(): Promise<Map<string, string>> {
    const { items } = (await rest.get(Routes.applicationEmojis(applicationId))) as { items: APIEmoji[] };
    return new Map(items.flatMap(({ name, id }) => (name && id ? [[name, id]] : [])));
  }

  /** Emoji names allow letters, digits and underscores, 32 at most; the hash makes a new picture a new name. */
  const nameOf = (god: God, sha256: string) =>
    `${god.id.replaceAll('-', '_').slice(0, 24)}_${sha256.slice(0, 6)}`;

  async function upload(name: string, { png, type }: Portrait): Promise<string> {
    const body = { name, image: `data:${type};base64,${png.toString('base64')}` };
    const emoji = (await rest.post(Routes.applicationEmojis(applicationId), { body })) as APIEmoji;
    return emoji.id ?? '';
  }

  async function idOf(god: God, guildId: string | null): Promise<string> {
    // A failed listing is not remembered; the next god asks again.
    known ??= list().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    const emojis = await known;
    const portrait = await portraitOf(god, guildId);
    const name = nameOf(god, portrait.sha256);
    const existing = emojis.get(name);
    if (existing) return existing;
    if (emojis.size >= EMOJIS_MAX) throw new Error('no application emoji is left');
    const id = await upload(name, portrait);
    emojis.set(name, id);
    return id;
  }

  /**
   * @param guildId - The server the god was made on may have a picture of it; null for shipped gods.
   * @returns the portrait's lasting address, or `undefined` when there is none today; speech does not wait for it.
   */
  async function urlOf(god: God, guildId: string | null): Promise<string | undefined> {
    try {
      // One upload at a time: emoji routes have stricter limits than the rest and nobody waits for most of them.
      const id = await inTurn('emojis', () => idOf(god, guildId));
      return `${cdnUrl}${CDNRoutes.emoji(id, ImageFormat.PNG)}?size=${FACE_PIXELS}`;
    } catch (err) {
      log.warn({ err, godId: god.id }, 'portrait not available');
      return undefined;
    }
  }

  return {
    urlOf,
    /** Uploads what is missing, in the background of everything else. */
    async warm(gods: readonly God[], signal: AbortSignal): Promise<void> {
      for (const god of gods) {
        if (signal.aborted) return;
        await urlOf(god, null);
      }
    },
  };
}
