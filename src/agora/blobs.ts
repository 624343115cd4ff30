import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pictures and attachments by id. Ids are snowflakes, so they are safe as file names. */
export interface Blobs {
  put(id: string, bytes: Buffer): void;
  get(id: string): Buffer | undefined;
  delete(id: string): void;
  /** Deletes all others: what a run that was cut off left behind. */
  keepOnly(ids: ReadonlySet<string>): void;
}

const SNOWFLAKE = /^\d{17,20}$/;

export function memoryBlobs(): Blobs {
  const blobs = new Map<string, Buffer>();
  return {
    put: (id, bytes) => void blobs.set(id, bytes),
    get: (id) => blobs.get(id),
    delete: (id) => void blobs.delete(id),
    keepOnly: (ids) => {
      for (const id of blobs.keys()) if (!ids.has(id)) blobs.delete(id);
    },
  };
}

export function folderBlobs(folder: string): Blobs {
  const pathOf = (id: string) => join(folder, id);
  return {
    put: (id, bytes) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(pathOf(id), bytes);
    },
    get: (id) => (SNOWFLAKE.test(id) && existsSync(pathOf(id)) ? readFileSync(pathOf(id)) : undefined),
    delete: (id) => rmSync(pathOf(id), { force: true }),
    keepOnly: (ids) => {
      const names = existsSync(folder) ? readdirSync(folder) : [];
      for (const name of names)
        if (SNOWFLAKE.test(name) && !ids.has(name)) rmSync(pathOf(name), { force: true });
    },
  };
}
