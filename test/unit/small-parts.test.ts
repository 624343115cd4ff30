import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incomingText } from '../../src/core/incoming-text.ts';
import { MESSAGE_CHARS_MAX, pieces } from '../../src/core/pieces.ts';
import { pickWeighted, seededRng } from '../../src/core/rng.ts';
import { resolveSettings } from '../../src/core/settings.ts';
import { webhookName } from '../../src/core/webhook-name.ts';
import { PermanentError, TransientError, UserError } from '../../src/errors.ts';
import { addLine } from '../../src/local/read-messages.ts';
import { judge } from '../../src/queue/judge.ts';
import { jobIdOf } from '../../src/queue/queues.ts';
import { settings } from '../support/gods.ts';

test('a seed always gives the same numbers, and other seeds others', () => {
  const numbers = (seed: string) => Array.from({ length: 5 }, seededRng(seed));
  expect(numbers('a')).toEqual(numbers('a'));
  expect(numbers('a')).not.toEqual(numbers('b'));
  fc.assert(fc.property(fc.string(), (seed) => numbers(seed).every((one) => one >= 0 && one < 1)));
});

test.for([
  [[1, 1], 0, 0],
  [[1, 1], 0.49999, 0],
  [[1, 1], 0.5, 1],
  [[0, 1], 0, 1],
  [[1, 0], 0.99999, 0],
  [[0, 0], 0.5, -1],
  [[], 0.5, -1],
  [[-1, 2], 0, 1],
] as const)('of %j the draw %d takes %d', ([weights, draw, expected]) => {
  expect(pickWeighted(weights, draw)).toBe(expected);
});

test('pieces are whole, in order and short enough, and nothing but space is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 6_000 }),
      fc.integer({ min: 20, max: MESSAGE_CHARS_MAX }),
      (text, charsMax) => {
        const found = pieces(text, charsMax);
        for (const piece of found) {
          expect(piece.length).toBeLessThanOrEqual(charsMax);
          expect(piece.trim()).toBe(piece);
          expect(piece).not.toBe('');
        }
        expect(found.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      },
    ),
  );
});

test.for([
  ['one sentence', 2_000, 1],
  ['x'.repeat(2_000), 2_000, 1],
  ['x'.repeat(2_001), 2_000, 2],
  ['', 2_000, 0],
  ['First part. Second part.', 14, 2],
] as const)('%#: %d characters at most make %d pieces', ([text, charsMax, count]) => {
  expect(pieces(text, charsMax)).toHaveLength(count);
});

test.for([
  ['Zeus', 'Zeus'],
  ['  two   spaces ', 'two spaces'],
  ['Clyde', 'C\u200alyde'],
  ['The Discord', 'The D\u200aiscord'],
  ['here', 'h\u200aere'],
  ['', 'A nameless god'],
  ['z'.repeat(81), 'z'.repeat(80)],
] as const)('Discord takes %j as %j', ([name, expected]) => {
  expect(webhookName(name)).toBe(expected);
});

test.for([
  ['plain', 'plain'],
  [' trimmed ', 'trimmed'],
  ['a\u200bb', 'ab'],
  ['tag\u{e0041}s', 'tags'],
  ['rtl\u202eevil', 'rtlevil'],
  ['two\nlines', 'two\nlines'],
  ['bell\u0007', 'bell'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['x'.repeat(4_000), 'x'.repeat(4_000)],
  ['x'.repeat(4_001), `${'x'.repeat(4_000)}…`],
] as const)('%# is read as people see it', ([raw, expected]) => {
  expect(incomingText(raw)).toBe(expected);
});

test('the nearer layer wins, and every value knows where it comes from', () => {
  const { settings: found, origin } = resolveSettings({
    default: settings({ mode: 'off' }),
    server: { chance: 0.5, mode: 'mentioned' },
    parent: { mode: 'sometimes' },
    room: { chance: 0.1 },
  });
  expect(found).toMatchObject({ mode: 'sometimes', chance: 0.1, turnsPerMessageMax: 3 });
  expect(origin).toMatchObject({ mode: 'parent', chance: 'room', turnsPerMessageMax: 'default' });
});

test.for([
  ['a permanent error', new PermanentError('gone', ''), { kind: 'stop' }],
  ['a user error', new UserError('no', ''), { kind: 'stop' }],
  ['a wait', new TransientError('later', '', { retryAfterMs: 70 }), { kind: 'wait', delayMs: 70 }],
  ['a transient error', new TransientError('later', ''), { kind: 'retry' }],
  ['a bug', new TypeError('x'), { kind: 'retry' }],
] as const)('%s is judged', ([_, error, verdict]) => {
  expect(judge(error)).toEqual(verdict);
});

test('job ids never read as a number, which BullMQ would refuse', () => {
  expect(Number.isNaN(Number.parseInt(jobIdOf('reply', 't-1455000000000000000-0'), 10))).toBe(true);
});

test.for([
  [['one'], 'one'],
  [['one\\', 'two'], 'one\ntwo'],
  [['"""', 'a', 'b', '"""'], 'a\nb'],
] as const)('typed lines %j make one message', ([lines, expected]) => {
  const empty = { parts: [], isFenced: false, isWhole: false };
  const draft = lines.reduce<ReturnType<typeof addLine>>(addLine, empty);
  expect(draft.isWhole).toBe(true);
  expect(draft.parts.join('\n')).toBe(expected);
});
