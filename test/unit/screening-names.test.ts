import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkName } from '../../src/core/screening/check-name.ts';
import { type Finding, verdictOf } from '../../src/core/screening/finding.ts';
import { hiddenMarks } from '../../src/core/screening/hidden-marks.ts';
import type { Known } from '../../src/core/screening/look-alikes.ts';
import { isOneSlip } from '../../src/core/screening/one-slip.ts';
import { cachedSkeletons } from '../../src/core/screening/skeleton-cache.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';

const known: Known = {
  gods: [
    { id: 'zeus', name: 'Zeus', aliases: ['Father Zeus', 'Jove'] },
    { id: 'spark', name: '⚡', aliases: [] },
  ],
  members: ['maria', 'Maria', 'Tom', 'Bob | he/him', '🔥'],
  staff: ['Maria', 'Night Watch', 'Ann'],
  botName: 'Pantheon',
};
const codes = (findings: readonly Finding[]): string => findings.map(({ code }) => code).join(' ');

test.for([
  ['Hera', ''],
  ['Baba Yaga', ''],
  ['Ọṣun', ''],
  ['गणेश', ''],
  ['愛', ''],
  ['👩‍👩‍👧 Family', ''],
  ['🏴󠁧󠁢󠁳󠁣󠁴󠁿 Kilt', ''],
  ['x'.repeat(80), ''],
  ['x'.repeat(81), 'name_too_long'],
  ['', 'name_empty'],
  ['  \u200b\u3164', 'name_empty hidden_marks'],
  ['Clyde', 'name_reserved'],
  ['McLYDEson', 'name_reserved'],
  ['Dіscоrd Helper', 'name_reserved mixed_alphabets'],
  ['Everyone', 'name_pings'],
  ['@here', 'name_pings name_signs'],
  ['Hereward', ''],
  ['Zorn: god', 'name_signs'],
  ['Zorn： god', 'name_signs'],
  ['Zorn\nUser', 'name_signs'],
  ['```js', 'name_signs'],
  ['<@123>', 'name_signs'],
  ['Zorn\u202e', 'hidden_marks'],
  ['Zo\u200drn', 'hidden_marks'],
  ['Z\u0335\u0321\u0310\u0489orn', 'mark_heap'],
  ['Zоrn', 'mixed_alphabets'],
  ['ZEUS', 'like_god'],
  ['Z e u s ✨', 'like_god'],
  ['Jove', 'like_god'],
  ['⚡', 'like_god'],
  ['Zeusa', ''],
  ['PANTHEON', 'like_bot'],
  ['Pantheon Bot', 'like_bot'],
  ['Tоm', 'mixed_alphabets like_member'],
  ['🔥', 'like_member'],
  ['Maria', 'like_staff'],
  ['Мaria', 'mixed_alphabets like_staff'],
  ['The real Maria', 'like_staff'],
  ['Maria (Mod)', 'like_staff sounds_like_staff'],
  ['Marla', 'like_staff'],
  ['Mariia', 'near_staff'],
  ['Mraia', 'near_staff'],
  ['Ana', ''],
  ['Storm Moderator', 'sounds_like_staff'],
  ['El Moderador', 'sounds_like_staff'],
  ['The Server', 'sounds_like_staff'],
  ['Official Thunder', ''],
] as const)('%s: %s', ([name, expected]) => {
  expect(codes(checkName(name, known))).toBe(expected);
});

test('a finding says where, what was found and what to do', () => {
  expect(checkName('Mаriа\u200b', known)).toContainEqual({
    code: 'hidden_marks',
    severity: 'refuse',
    where: { part: 'name' },
    found: 'U+200B',
    sentence: 'There are characters in it that nobody sees. Type it anew, without copying.',
  });
});

test('a member leaves it to a moderator, staff and gods do not', () => {
  const verdicts = ['Tom', 'Maria', 'Zeus', 'Hera'].map((name) => verdictOf(checkName(name, known)));
  expect(verdicts).toEqual(['ask a moderator', 'refuse', 'refuse', 'fine']);
});

test.for([
  ['❤️‍🔥 می‌خواهم क्‍ष', ''],
  ['Z\u200deus', 'U+200D'],
  ['🔥\u200d\u200c\u200d', 'U+200C U+200D'],
  ['a\u{e0041}\u{e0042}', 'U+E0041 U+E0042'],
  ['a\ud800', 'U+D800'],
  ['a\u0000', 'U+0000'],
  ['soft\u00adly', 'U+00AD'],
] as const)('hidden in %j: %s', ([text, expected]) => {
  expect(hiddenMarks(text).join(' ')).toBe(expected);
});

test('a god that is changed may keep its names', () => {
  expect(codes(checkName('Zeus', { ...known, ownId: 'zeus' }))).toBe('');
});

test('every shipped god may be called as it is', async () => {
  const gods = [...(await loadPantheon(shippedGods())).gods.values()];
  const findings = gods.flatMap(({ id, name }) => checkName(name, { ...known, gods, ownId: id }));
  expect(findings).toEqual([]);
});

test.for([
  ['maria', 'mari', true],
  ['maria', 'mariaa', true],
  ['maria', 'xmaria', true],
  ['maria', 'marxa', true],
  ['maria', 'amria', true],
  ['maria', 'maria', false],
  ['maria', 'marxx', false],
  ['maria', 'marxyz', false],
  ['maria', 'airam', false],
] as const)('%s and %s differ by one slip: %s', ([one, other, expected]) => {
  expect([isOneSlip(one, other), isOneSlip(other, one)]).toEqual([expected, expected]);
});

test('no name makes the check fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      for (const { found, sentence } of checkName(name, known)) {
        expect(found.length).toBeLessThanOrEqual(60);
        expect(sentence).toMatch(/\.$/);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a name that is very long is looked at quickly', () => {
  const startedMs = performance.now();
  for (const part of ['a', '|', '\u0301', 'ﷺ', '\u200d', '@']) checkName(part.repeat(100_000), known);
  expect(performance.now() - startedMs).toBeLessThan(500);
});

test('1,000 gods and 10,000 members are checked in 20 ms once their skeletons are known', () => {
  const crowd: Known = {
    gods: Array.from({ length: 1_000 }, (_, n) => ({
      id: `g${n}`,
      name: `God ${n}`,
      aliases: [`Alias ${n}`],
    })),
    members: Array.from({ length: 10_000 }, (_, n) => `Mémber ${n}`),
    staff: Array.from({ length: 50 }, (_, n) => `Staff person ${n}`),
    skeletonOf: cachedSkeletons(),
  };
  expect(codes(checkName('Member 9999', crowd))).toBe('like_member');
  const times = Array.from({ length: 5 }, () => {
    const startedMs = performance.now();
    checkName('Zorn the Unseen', crowd);
    return performance.now() - startedMs;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});

test('a full cache of skeletons starts anew and stays right', () => {
  const skeletonOf = cachedSkeletons(2);
  expect(['Zeus', 'ΖΕUS', 'Hera', 'Zeus'].map(skeletonOf)).toEqual(['zeus', 'zeus', 'hera', 'zeus']);
});
