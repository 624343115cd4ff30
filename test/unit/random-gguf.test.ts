import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byteCharacters, byteLevelVocabulary } from '../../src/llm/byte-level-vocabulary.ts';
import { learnMerges } from '../../src/llm/learn-merges.ts';
import { writeRandomGguf } from '../../src/llm/random-gguf.ts';

const folder = mkdtempSync(join(tmpdir(), 'random-gguf-'));

async function digest(name: string, seed: number): Promise<string> {
  const path = join(folder, name);
  await writeRandomGguf(path, 'tiny', seed);
  expect(statSync(path).size).toBeLessThanOrEqual(2 * 2 ** 20);
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

test('the same seed makes the same file, and always has', async () => {
  const first = await digest('a.gguf', 1);
  expect(await digest('b.gguf', 1)).toBe(first);
  expect(await digest('c.gguf', 2)).not.toBe(first);
  // Written down so that a change of the generator is noticed: benchmarks compare runs over time.
  expect(first).toBe('e4093b98f25c63602057d0d0a2b453d4ecc776fb2d9fc8f0bbfa6466e24b8801');
});

test.for([271, 320, 32_000])(
  'a vocabulary of %i holds that many different tokens, each merge of known parts',
  (size) => {
    const { tokens, merges } = byteLevelVocabulary(size);
    expect(tokens).toHaveLength(size);
    expect(new Set(tokens).size).toBe(size);
    const known = new Set(tokens);
    for (const merge of merges) {
      const [left = '', right = '', ...rest] = merge.split(' ');
      expect(rest).toEqual([]);
      expect(known.has(left) && known.has(right) && known.has(left + right)).toBe(true);
    }
  },
);

test('merges are learned from a text, the most frequent pair first, the same every time', () => {
  const letters = byteCharacters();
  const text = 'low low low lower lowest newer newer wider';
  const merges = learnMerges(text, 4, letters);
  expect(merges.slice(0, 2)).toEqual(['l o', 'lo w'].sort((a, b) => (a < b ? -1 : 1)));
  expect(learnMerges(text, 4, letters)).toEqual(merges);
  expect(learnMerges('abc', 10, letters)).toEqual([]);
});
