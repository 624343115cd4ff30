import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Fields that may carry a credential; replaced before a line is written. */
const SECRETS = [
  'token',
  '*.token',
  'err.url',
  'err.config',
  'err.requestBody',
  'err.majorParameter',
  'redisUrl',
  '*.redisUrl',
];

/**
 * A JSON logger. Messages are constant lower-case text, everything variable goes into fields.
 *
 * @param to - Where lines go; the standard error stream when absent, so that standard output stays for answers.
 */
export function createLogger(name: string, level: string, to?: DestinationStream): Log {
  const options = { name, level, redact: { paths: SECRETS, censor: '[secret]' } };
  return to ? pino(options, to) : pino(options, pino.destination({ dest: 2, sync: true }));
}
