import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createStream } from 'rotating-file-stream';
import { terminalLine } from './terminal-line.ts';

/** A log file is put aside at this size, and this many are kept: 60 MB in all at most. */
const FILE_SIZE = '10M';
const FILES_MAX = 5;

export type ProgramLog = Readonly<{
  /** Takes one or more whole lines; fits pino as a destination. */
  write(lines: string): void;
  /** Takes every line of a child's output. */
  follow(output: Readable): void;
  close(): Promise<void>;
}>;

/**
 * Everything goes to `DATA_DIR/logs/pantheon.log`; what a person must see also goes to the terminal.
 *
 * @param show - Writes one line to the terminal.
 */
export function openProgramLog(dataDir: string, show: (line: string) => void): ProgramLog {
  const path = join(dataDir, 'logs');
  mkdirSync(path, { recursive: true });
  const file = createStream('pantheon.log', { path, size: FILE_SIZE, maxFiles: FILES_MAX });
  // A full disk must not stop the gods; it is said once.
  file.once('error', (error: Error) => show(`The log cannot be written: ${error.message}`));
  file.on('error', () => {});
  function write(lines: string): void {
    for (const line of lines.split('\n').filter(Boolean)) {
      if (file.writable) file.write(`${line}\n`);
      const shown = terminalLine(line);
      if (shown !== null) show(shown);
    }
  }
  return {
    write,
    follow: (output) => void createInterface({ input: output }).on('line', write),
    async close() {
      file.end();
      await once(file, 'finish').catch(() => {});
    },
  };
}
