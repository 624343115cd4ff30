import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Line } from '../../src/core/transcript.ts';
import { isVeiledFrom, linesFor, type Veil } from '../../src/core/veil.ts';
import { readableLines } from '../../src/rooms/readable-lines.ts';

const FROM_ALL: Veil = { fromAll: true, fromGodIds: [] };
const from = (...fromGodIds: string[]): Veil => ({ fromAll: false, fromGodIds });

test.for([
  ['no veil', undefined, false],
  ['a veil from all', FROM_ALL, true],
  ['a veil from this god', from('loki', 'zeus'), true],
  ['a veil from another', from('loki'), false],
  ['a veil from nobody', from(), false],
] as const)('%s hides from Zeus: %s', ([_, veil, isHidden]) => {
  expect(isVeiledFrom(veil, 'zeus')).toBe(isHidden);
});

const speaker = fc.oneof(
  fc.record({
    kind: fc.constant('mortal' as const),
    userId: fc.constantFrom('1', '2', '3'),
    name: fc.constant('Bob'),
  }),
  // A god may have a mortal's id; only its kind tells them apart.
  fc.record({
    kind: fc.constant('god' as const),
    godId: fc.constantFrom('zeus', 'loki', '1'),
    name: fc.constant('Zeus'),
  }),
);
const talk = fc
  .array(speaker, { maxLength: 20 })
  .map((speakers) =>
    speakers.map(
      (one, index): Line => ({ index, messageId: `m${index}`, speaker: one, text: 'x', atMs: index }),
    ),
  );
const veil = fc.record({
  fromAll: fc.boolean(),
  fromGodIds: fc.uniqueArray(fc.constantFrom('zeus', 'loki', 'thor')),
});
const veils = fc
  .dictionary(fc.constantFrom('1', '2', '3'), veil)
  .map((found) => new Map(Object.entries(found)));

test('a god reads everything but the words of those that hide from it, in their order', () => {
  fc.assert(
    fc.property(talk, veils, fc.constantFrom('zeus', 'loki'), (lines, hidden, godId) => {
      const read = linesFor(lines, godId, hidden);
      expect(read).toEqual(lines.filter((line) => read.includes(line)));
      for (const line of lines) {
        const isMortal = line.speaker.kind === 'mortal';
        const worn = line.speaker.kind === 'mortal' ? hidden.get(line.speaker.userId) : undefined;
        const isHidden = isMortal && (worn?.fromAll === true || worn?.fromGodIds.includes(godId) === true);
        expect(read.includes(line)).toBe(!isHidden);
      }
    }),
  );
});

test('a veil from one god takes nothing from another', () => {
  fc.assert(
    fc.property(talk, (lines) => {
      const hidden = new Map(['1', '2', '3'].map((userId) => [userId, from('loki')]));
      expect(linesFor(lines, 'zeus', hidden)).toEqual(lines);
      expect(linesFor(lines, 'loki', hidden).every(({ speaker: one }) => one.kind === 'god')).toBe(true);
    }),
  );
});

test('a room is read with the veils of those who spoke in it', async () => {
  const room = { guildId: 'g1', roomId: 'r1', parentId: null };
  const said = (index: number, userId: string): Line => ({
    index,
    messageId: `m${index}`,
    speaker: { kind: 'mortal', userId, name: 'Bob' },
    text: 'words',
    atMs: index,
  });
  const answer: Line = {
    index: 2,
    messageId: 'm2',
    speaker: { kind: 'god', godId: 'loki', name: 'Loki' },
    text: 'ha',
    atMs: 2,
  };
  const all = [said(0, 'a'), said(1, 'b'), answer, said(3, 'a'), said(4, 'c')];
  const asked: unknown[] = [];
  const deps = {
    rooms: {
      lines: async (ref: unknown, linesMax: number) => {
        asked.push([ref, linesMax]);
        return all.slice(-linesMax);
      },
    },
    mortals: {
      veils: async (guildId: string, userIds: readonly string[]) => {
        asked.push([guildId, userIds]);
        return new Map([
          ['a', from('zeus')],
          ['c', FROM_ALL],
        ]);
      },
    },
  };
  const read = await readableLines(deps, { room, godId: 'zeus', linesMax: 60 });
  expect(read.map(({ index }) => index)).toEqual([1, 2]);
  expect(asked).toEqual([
    [room, 60],
    ['g1', ['a', 'b', 'c']],
  ]);
});
