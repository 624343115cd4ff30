import type { Blobs } from './blobs.ts';
import { pictureOf } from './picture.ts';
import type { FileRecord } from './records.ts';

/**
 * Bytes kept for files that stand in no stored message: uploads for a command's options, and answers that one person
 * alone sees. Enough for an afternoon of pictures; the oldest go first.
 */
const LOOSE_BYTES_MAX = 64 * 1024 * 1024;

export type Files = ReturnType<typeof createFiles>;

/** Uploaded files and how long they are kept: as long as a stored message shows them, else until there are too many. */
export function createFiles(blobs: Blobs, newId: () => string, looseBytesMax: number = LOOSE_BYTES_MAX) {
  /** Oldest first. */
  const loose = new Map<string, FileRecord>();
  let looseBytes = 0;

  function tighten(id: string): void {
    looseBytes -= loose.get(id)?.size ?? 0;
    loose.delete(id);
  }

  function drop(files: readonly FileRecord[]): void {
    for (const { id } of files) {
      tighten(id);
      blobs.delete(id);
    }
  }

  function loosen(file: FileRecord): void {
    loose.set(file.id, file);
    looseBytes += file.size;
    for (const old of loose.values()) {
      if (looseBytes <= looseBytesMax || old.id === file.id) return;
      drop([old]);
    }
  }

  return {
    /** Takes in an upload. What is no picture by its bytes is a file to download, whatever it calls itself. */
    take(bytes: Buffer, { filename, declaredType }: Readonly<{ filename: string; declaredType: string }>) {
      const picture = pictureOf(bytes);
      const isFalse = declaredType.startsWith('image/');
      const contentType = isFalse ? 'application/octet-stream' : declaredType;
      const { type, ...size } = picture ?? { type: contentType };
      const file: FileRecord = { id: newId(), filename, size: bytes.length, contentType: type, ...size };
      blobs.put(file.id, bytes);
      loosen(file);
      return file;
    },

    bytes: (id: string): Buffer | undefined => blobs.get(id),
    /** A file that is in no stored message, such as one uploaded for an option. */
    loose: (id: string): FileRecord | undefined => loose.get(id),

    /** A stored message shows these: they stay as long as it does. */
    keep(files: readonly FileRecord[]): void {
      for (const { id } of files) tighten(id);
    },
    drop,
  };
}
