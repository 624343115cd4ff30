import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFUSABLES_VERSION } from '../../src/core/screening/confusable-table.ts';
import { skeleton, skeletonWords } from '../../src/core/screening/skeleton.ts';
import { loadPantheon, shippedGods } from '../../src/gods/load.ts';

/** Any string at all, halves of characters and marks included. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

test.for([
  ['case', 'ZEUS', 'Zeus'],
  ['accents', 'Źéūş', 'Zeus'],
  ['Greek capitals', 'ΖΕUS', 'Zeus'],
  ['Cyrillic letters', 'Маriа', 'Maria'],
  ['Cyrillic small letters', 'Неrа', 'Hera'],
  ['full width', 'Ｚｅｕｓ', 'Zeus'],
  ['mathematical letters', '𝓩𝓮𝓾𝓼', 'Zeus'],
  ['small capitals', 'ᴢᴇᴜꜱ', 'Zeus'],
  ['raised letters', 'ᶻᵉᵘˢ', 'Zeus'],
  ['black squares', '🆉🅴🆄🆂', 'Zeus'],
  ['flags', '🇿🇪🇺🇸', 'Zeus'],
  ['zero-width marks', 'Z\u200be\u2060u\u00ads\ufeff', 'Zeus'],
  ['direction marks', '\u202eZeus\u202c', 'Zeus'],
  ['tag characters', 'Zeus\u{e0061}\u{e0062}', 'Zeus'],
  ['heaps of marks', 'Z\u0335\u0321e\u0489\u0310us', 'Zeus'],
  ['spaces and points', 'Z . e_u-s!', 'Zeus'],
  ['ornaments', '✨ Zeus ⚡', 'Zeus'],
  ['nought for o', 'L0ki', 'Loki'],
  ['one for l and i', '1ndra', 'Indra'],
  ['big i for l', 'Ioki', 'loki'],
  ['a bar for l', '|oki', 'Loki'],
  ['r and n for m', 'Merrnaid', 'Mermaid'],
  ['two v for w', 'VVodan', 'Wodan'],
  ['an apostrophe', 'Kamapua‘a', 'Kamapuaʻa'],
] as const)('%s deceives the eye', ([, fake, real]) => {
  expect(skeleton(fake)).toBe(skeleton(real));
});

test.for([
  ['Zeus', 'Zeusa'],
  ['Hera', 'Hela'],
  ['Odin', 'Odim'],
  ['Agent 3', 'Agent E'],
  ['कि', 'का'],
  ['が', 'か'],
  ['ノア', 'ア'],
  ['🔥', '🌊'],
  ['100% Zeus', 'Zeus'],
] as const)('%s and %s are two names', ([one, other]) => {
  expect(skeleton(one)).not.toBe(skeleton(other));
});

test('the words stay apart, and a bar between them is no letter', () => {
  expect(skeletonWords('Zeus | Mod|s  "Olympus"')).toEqual(['zeus', 'rnodls', 'olyrnpus']);
  expect(skeletonWords(' | ')).toEqual([]);
});

test('only what can be seen has a skeleton', () => {
  expect(['', ' \n', '\u200b\u2060', '\u3164', '...'].map(skeleton)).toEqual(['', '', '', '', '']);
  expect(skeleton('⚡🔥')).toBe('⚡🔥');
});

test('no two shipped gods look the same', async () => {
  const { gods } = await loadPantheon(shippedGods());
  const skeletons = [...gods.values()].flatMap(({ name, aliases }) => [
    ...new Set([name, ...aliases].map(skeleton)),
  ]);
  expect(skeletons).toEqual([...new Set(skeletons)]);
});

test('the skeleton of a skeleton is itself', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(skeleton(skeleton(text))).toBe(skeleton(text));
    }),
    { numRuns: 2_000 },
  );
});

test('every single character that has a look-alike comes to rest', () => {
  for (let code = 0; code <= 0x1ffff; code += 1) {
    const once = skeleton(String.fromCodePoint(code));
    if (skeleton(once) !== once) expect.fail(`U+${code.toString(16)} ${once} ${skeleton(once)}`);
  }
});

test('a name and its other normal forms look the same', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), (text, form) => {
      expect(skeleton(text.normalize(form))).toBe(skeleton(text));
    }),
    { numRuns: 1_000 },
  );
});

test('a heap of marks costs no more than its length', () => {
  // Sorting this as one sequence takes seconds.
  const heap = `a${'\u{1e8d0}\u0315\u{1e8d1}\u05ae'.repeat(25_000)}`;
  const startedMs = performance.now();
  expect(skeleton(heap)).toHaveLength(1 + 8 * 2);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});

test('the table says which Unicode it is from', () => {
  expect(Number(CONFUSABLES_VERSION)).toBeGreaterThanOrEqual(17);
});
