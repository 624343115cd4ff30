import { readdir, readFile } from 'node:fs/promises';
import { join, parse, relative } from 'node:path';
import { findAppRoot } from '../app-root.ts';
import type { God } from '../core/god.ts';
import type { Pack } from '../core/pack.ts';
import { ConfigError } from '../errors.ts';
import { findConflicts } from './find-conflicts.ts';
import type { Mistake } from './mistake.ts';
import { parseGod } from './parse.ts';
import { parsePack } from './parse-pack.ts';
import { findPictures } from './picture.ts';

/** What a folder of packs holds. */
export type Loaded = Readonly<{
  /** Gods by id, only those whose files have no mistake. */
  gods: ReadonlyMap<string, God>;
  packs: readonly Pack[];
  /** Every mistake, in the order of the files. Empty when all is well. */
  problems: readonly Mistake[];
  /** Which god each file makes or would make, faulty ones too. */
  idOfFile: ReadonlyMap<string, string>;
}>;

/** A god file is read whole; more than this cannot be one. Bytes. */
const FILE_BYTES_MAX = 64 * 1024;

/** The gods that ship with the program. */
export const shippedGods = (): string => join(findAppRoot(), 'gods');

/** A path as short as the operator would type it. */
function typed(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

/** The text of a file; one that is too large to be a god file is cut, which the persona's own limit then reports. */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return bytes.toString('utf8', 0, FILE_BYTES_MAX);
}

async function loadPack(dir: string, id: string) {
  const names = (await readdir(join(dir, id))).sort();
  const packPath = join(dir, id, 'pack.yaml');
  const file = typed(packPath);
  const { pack, mistakes } = names.includes('pack.yaml')
    ? parsePack(await readText(packPath), { file, id })
    : { pack: undefined, mistakes: [{ file, what: 'is missing; write two lines, name: and description:' }] };
  const gods = await Promise.all(
    names
      .filter((name) => name.endsWith('.md'))
      .map(async (name) => {
        const path = join(dir, id, name);
        const source = { file: typed(path), id: parse(name).name, pack: id };
        return { source, parsed: parseGod(await readText(path), source) };
      }),
  );
  const stems = gods.map(({ source }) => source.id);
  const pictures = await findPictures(join(dir, id), names, stems);
  return {
    pack,
    gods,
    mistakes: [...mistakes, ...pictures.map((mistake) => ({ ...mistake, file: typed(mistake.file) }))],
  };
}

/**
 * Reads every pack of a folder: `<dir>/<pack>/pack.yaml` and one `<god>.md` per god.
 *
 * Mistakes are values, because a start refuses them and a hot reload does not.
 *
 * @throws ConfigError `no_gods_dir` when the folder cannot be read.
 */
export async function loadPantheon(dir: string): Promise<Loaded> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((cause: unknown) => {
    throw new ConfigError('no_gods_dir', `The folder of the gods cannot be read: ${dir}. Check GODS_DIR.`, {
      cause,
    });
  });
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const packs = await Promise.all(folders.sort().map((id) => loadPack(dir, id)));
  const strays = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => ({ file: typed(join(dir, name)), what: 'move this file into the folder of a pack' }));

  const read = packs.flatMap(({ gods }) => gods);
  const parsed = read.flatMap((god) => (god.parsed.kind === 'god' ? [god.parsed] : []));
  const own = read.flatMap((god) => (god.parsed.kind === 'mistakes' ? god.parsed.mistakes : []));
  const known = new Set(read.map(({ source }) => source.id));
  const conflicts = findConflicts(parsed, [...known]);
  const problems = [...strays, ...packs.flatMap(({ mistakes }) => mistakes), ...own, ...conflicts];
  const faulty = new Set(problems.map(({ file }) => file));
  return {
    gods: new Map(parsed.filter(({ file }) => !faulty.has(file)).map(({ god }) => [god.id, god])),
    packs: packs.flatMap(({ pack }) => (pack ? [pack] : [])),
    problems,
    idOfFile: new Map(read.map(({ source }) => [source.file, source.id])),
  };
}
