/** A file as a message shows it. */
type Shown = Readonly<{ filename: string; url: string; proxy_url: string }>;

/** Where an embed can show a file of its own message. */
const PLACES = ['image', 'thumbnail'] as const;
const OWN = 'attachment://';

/** The picture with its lasting address, when it names a file of the message; else as it is. */
function pictureOf(picture: unknown, byName: ReadonlyMap<string, Shown>): unknown {
  const url = (picture as { url?: unknown } | undefined)?.url;
  const file = typeof url === 'string' && url.startsWith(OWN) ? byName.get(url.slice(OWN.length)) : undefined;
  return file ? { ...(picture as object), url: file.url, proxy_url: file.proxy_url } : picture;
}

/**
 * Embeds and files of a message as Discord sends them: `attachment://name` becomes the file's address, and a file that
 * an embed shows is not shown a second time below.
 */
export function picturesOfEmbeds<File extends Shown>(
  embeds: readonly unknown[],
  files: readonly File[],
): Readonly<{ embeds: readonly unknown[]; attachments: readonly File[] }> {
  const byName = new Map(files.map((file) => [file.filename, file]));
  const used = new Set<unknown>();
  const shown = embeds.map((embed) => {
    const given = embed as Record<string, unknown>;
    const changed = PLACES.flatMap((place) => {
      const picture = pictureOf(given[place], byName);
      if (picture === given[place]) return [];
      used.add((picture as Shown).url);
      return [[place, picture] as const];
    });
    return changed.length === 0 ? embed : { ...given, ...Object.fromEntries(changed) };
  });
  return { embeds: shown, attachments: files.filter(({ url }) => !used.has(url)) };
}
