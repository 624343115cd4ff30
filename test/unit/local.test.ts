import { expect, test } from 'vitest';
import { restartPauseMs } from '../../src/local/supervise.ts';
import { terminalLine } from '../../src/local/terminal-line.ts';

const line = (fields: object) => JSON.stringify({ name: 'bot', ...fields });

test.for([
  ['an information', line({ level: 30, msg: 'ready' }), null],
  ['a level just below a warning', line({ level: 39, msg: 'hm' }), null],
  [
    'a warning',
    line({ level: 40, msg: 'redis connection trouble', err: { message: 'gone\n at' } }),
    'bot warning: redis connection trouble (gone)',
  ],
  ['an error', line({ level: 50, msg: 'reply failed' }), 'bot error: reply failed'],
  [
    'a god file with a mistake',
    line({ level: 50, msg: 'god file has a mistake', mistake: 'a.md:3: no' }),
    'bot error: god file has a mistake (a.md:3: no)',
  ],
  ['a sentence of our own', 'DISCORD_TOKEN is not valid.', 'DISCORD_TOKEN is not valid.'],
  ['JSON that is no log line', '{"a":1}', '{"a":1}'],
  ['half a log line', '{"level":50,', '{"level":50,'],
  ['a blank line', '  ', null],
] as const)('%s on the terminal', ([, text, expected]) => {
  expect(terminalLine(text)).toBe(expected);
});

test('pauses between restarts grow to a minute and stay there', () => {
  expect([1, 2, 3, 6, 7, 8, 99].map(restartPauseMs)).toEqual([
    1_000, 2_000, 5_000, 40_000, 60_000, 60_000, 60_000,
  ]);
  expect(restartPauseMs(0)).toBe(1_000);
});
