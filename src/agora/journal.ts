import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../errors.ts';

/** One change: a table's name and either the row as it is now or the id of the row that went. */
export type Entry = readonly [table: string, change: object | string];

export interface Journal {
  /** Writes a change before anybody hears of it. */
  append(entry: Entry): void;
  close(): void;
}

/** For an agora that forgets everything when it stops. */
export const noJournal: Journal = { append: () => undefined, close: () => undefined };

/**
 * Reads a journal from an earlier run; `[]` when there is none. A last line without its line end was torn by a crash
 * and is left out: its call was never answered.
 *
 * @throws ConfigError `agora_journal` when another line cannot be read.
 */
export function readJournal(file: string): Entry[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Entry;
    } catch (cause) {
      throw new ConfigError(
        'agora_journal',
        `${file}:${index + 1} is damaged. Delete that line, or move the file away to start with an empty agora.`,
        { cause },
      );
    }
  });
}

/**
 * Replaces the journal by the present state and keeps it open for more. The old file stays until the new one is whole.
 * Appending is synchronous: what a caller was told is in the file, whatever kills the process next.
 */
export function openJournal(file: string, state: Iterable<Entry>): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  for (const entry of state) writeSync(descriptor, `${JSON.stringify(entry)}\n`);
  renameSync(fresh, file);
  return {
    append: (entry) => {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
    },
    close: () => closeSync(descriptor),
  };
}
