import { z } from 'zod';

/** pino's number for a warning; below it a line is for the log file only. */
const WARN = 40;

/** The parts of a log line that a person at a terminal wants. */
const LogLine = z.object({
  level: z.number(),
  name: z.string().default('pantheon'),
  msg: z.string().default(''),
  mistake: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
});

function readLogLine(line: string): z.infer<typeof LogLine> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return LogLine.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/**
 * How a line of a child process looks on the terminal. Pure.
 *
 * @returns Warnings and errors as one readable line; what is no log line as it is; `null` for everything else.
 */
export function terminalLine(line: string): string | null {
  const log = readLogLine(line);
  if (!log) return line.trim() === '' ? null : line;
  if (log.level < WARN) return null;
  const detail = log.err?.message ?? log.mistake;
  const word = log.level === WARN ? 'warning' : 'error';
  return `${log.name} ${word}: ${log.msg}${detail === undefined ? '' : ` (${detail.split('\n')[0] ?? ''})`}`;
}
