import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESS_FILE, type ClientGod } from '../agora/protocol.ts';
import { type Agora, startAgora } from '../agora/server.ts';
import { findAppRoot } from '../app-root.ts';
import type { Config } from '../config.ts';
import type { God } from '../core/god.ts';
import { faceSvg, shippedFace } from '../gods/face.ts';
import { shippedGods } from '../gods/load.ts';
import { openPantheon } from '../gods/open.ts';
import type { Log } from '../log.ts';

/** What people must know when nobody has chosen a model. */
const POCKET_NOTICE =
  'The gods speak with the pocket model: a few megabytes that ship with the program. It is quick, playful and knows ' +
  'little. Set MODEL to a larger one; docs/models.md says which fits your memory.';

/** A word for the address of a picture that changes when the picture does, since browsers keep pictures for a day. */
const versionOf = (god: God): string => god.colour.slice(1);

const clientGod = (god: God): ClientGod => ({
  id: god.id,
  name: god.name,
  title: god.title,
  culture: god.culture,
  domain: god.domain,
  colour: god.colour,
  pack: god.pack,
  avatarUrl: `/faces/${god.id}.svg?v=${versionOf(god)}`,
});

/** An address a browser on this machine can open: `0.0.0.0` and `::` mean every address and are none themselves. */
export const openableUrl = (url: string): string =>
  url.replace(/^http:\/\/(0\.0\.0\.0|\[::\])/, 'http://localhost');

/**
 * Opens the agora with page, gods and faces, and writes its address where `say` and `chat` look for it.
 *
 * @throws ConfigError for god files with mistakes, a port in use or a journal that cannot be read.
 */
export async function openAgora(config: Config, log: Log): Promise<Agora> {
  const { pantheon, watcher } = await openPantheon(config, log);
  const pageDir = join(findAppRoot(), 'dist', 'src', 'agora', 'page');
  const addressFile = join(config.dataDir, ADDRESS_FILE);
  async function face(godId: string) {
    const god = pantheon.all().find(({ id }) => id === godId);
    if (!god) return null;
    // A picture beside the god file wins; a drawn one is sharper as SVG.
    const shipped = await shippedFace(god, config.godsDir ?? shippedGods());
    return shipped
      ? { type: shipped.type, body: shipped.png }
      : { type: 'image/svg+xml', body: Buffer.from(faceSvg(god)) };
  }
  const agora = await startAgora({
    host: config.agora.host,
    port: config.agora.port,
    dataFile: join(config.dataDir, 'agora.ndjson'),
    ...(existsSync(join(pageDir, 'index.html')) ? { pageDir } : {}),
    gods: () => pantheon.all().map(clientGod),
    face,
    notice: () => (config.model.source === undefined ? POCKET_NOTICE : null),
    log,
  }).catch(async (error: unknown) => {
    await watcher.close();
    throw error;
  });
  pantheon.onChange(agora.godsChanged);
  writeFileSync(addressFile, `${agora.url}\n`);
  return {
    ...agora,
    async close() {
      rmSync(addressFile, { force: true });
      await watcher.close();
      await agora.close();
    },
  };
}
